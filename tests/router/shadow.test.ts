import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import type { SubgraphLink } from '../../platform/link/subgraph-link.ts';
import { startCollector } from './observability/collector.ts';
import { patiently } from './observability/patiently.ts';
import { testSubgraph } from './support/in-process-link.ts';
import { asViewer } from './support/serve.ts';
import { shadowed } from './support/shadowed.ts';

const child = fileURLToPath(new URL('./support/loaded-modules.ts', import.meta.url));
const inProcess = async (sampleRatio: number) =>
  JSON.parse((await promisify(execFile)(process.execPath, [child, `${sampleRatio}`])).stdout);

/** A field asked with other arguments than `@requires` asks it with: Apollo's planner takes the one for the other. */
const priced = () => [
  testSubgraph(
    'products',
    'type Query { product: Product } type Product @key(fields: "id") { id: ID! title: String price(currency: String): String! }',
    {
      Query: { product: () => ({ id: 'id-1', title: 'a secret title' }) },
      Product: {
        __resolveReference: ({ id }: { id: string }) => ({ id, title: 'a secret title' }),
        price: (_: unknown, { currency }: { currency: string }) => `so many ${currency}`,
      },
    },
  ),
  testSubgraph(
    'shipping',
    `type Product @key(fields: "id") {
      id: ID!
      price(currency: String): String! @external
      fee: String! @requires(fields: "price(currency: \\"USD\\")")
    }`,
    {
      Product: { __resolveReference: (product: object) => product, fee: ({ price }: { price: string }) => `a part of ${price}` },
    },
  ),
];

/** Answers another number each time. */
const counting = () => {
  const counts = [1, 2, 3];
  return testSubgraph('counts', 'type Query { count: Int }', { Query: { count: () => counts.shift() } });
};

/** Answers its first request itself; `otherwise` is what becomes of all others. */
function once({ link }: { readonly link: SubgraphLink }, otherwise: () => Promise<never>): SubgraphLink {
  const first = [link.execute];
  return { ...link, execute: (request) => first.pop()?.(request) ?? otherwise() };
}

/** Whoever gives up. */
const hangs = () => new Promise<never>(() => undefined);

test('queries that Apollo answers as we do are the same', async () => {
  await using served = await shadowed(undefined);

  await served.post('{ posts { id title author { name friends { name } } } everyone { __typename name ... on User { id } } }');
  await served.post('query Named($id: ID = "2", $no: Boolean!) { user(id: $id) { it: name posts @skip(if: $no) { title } } }', {
    variables: { no: true },
  });
  await served.post('{ user(id: "1") { name @include(if: false) } failing }');

  expect(await served.compared(3)).toEqual({ same: 3 });
  expect(served.logged.filter(({ msg }) => String(msg).includes('Apollo'))).toEqual([]);
});

test('Apollo asks for the same caller, with the same headers', async () => {
  await using served = await shadowed(undefined, { config: { headers: { forward: ['x-tenant'] } } });

  await served.post('{ me { salary } }', { headers: { ...asViewer('moderator'), 'x-tenant': 'one' } });

  expect(await served.compared(1)).toEqual({ same: 1 });
  const [ours, apollos, ...more] = served.graph.people.requests;
  expect(apollos).toMatchObject({ caller: ours?.caller, headers: { 'x-tenant': 'one' }, variables: '{}' });
  expect(more).toEqual([]);
});

test('a difference is counted, and logged by its place and its kind without a value, once', async () => {
  await using served = await shadowed(priced());

  const { body } = await served.post('query Prices { product { title price(currency: "CNY") fee } }');
  await served.compared(1);
  await served.post('query Prices { product { title price(currency: "CNY") fee } }');

  expect(await served.compared(2)).toEqual({ different: 2 });
  expect(body.data).toEqual({ product: { title: 'a secret title', price: 'so many CNY', fee: 'a part of so many USD' } });
  expect(served.logged).toHaveLength(1);
  expect(served.logged).toMatchObject([
    {
      msg: "Apollo's executor answers otherwise",
      operation: { name: 'Prices', hash: expect.stringMatching(/^[\da-f]{16}$/) },
      differences: [{ path: expect.stringMatching(/^product\.(price|fee)$/), kind: 'other value' }],
    },
  ]);
  expect(JSON.stringify(served.logged)).not.toMatch(/secret|many|CNY|USD|id-1/);
});

test('an alias that takes the name of a key is answered by Apollo otherwise', async () => {
  await using served = await shadowed(priced());

  const { body } = await served.post('{ product { id: title fee } }');

  expect(await served.compared(1)).toEqual({ different: 1 });
  expect(body.data).toEqual({ product: { id: 'a secret title', fee: 'a part of so many USD' } });
  expect(served.logged).toMatchObject([{ differences: [{ path: expect.stringMatching(/^product\.(id|fee)$/) }] }]);
});

test('what changes from one answer to the next is no difference', async () => {
  await using served = await shadowed([counting()]);

  const { body } = await served.post('{ count }');

  expect(await served.compared(1)).toEqual({ skipped: 1 });
  expect(body.data).toEqual({ count: 1 });
  expect(served.logged).toEqual([]);
});

test('a subgraph that Apollo cannot reach is a failure, and no difference', async () => {
  const counts = counting();
  const failing = once(counts, () => Promise.reject(new Error('refused by 10.0.0.8')));
  await using served = await shadowed([counts], { links: { counts: failing } });

  await served.post('{ count }');

  expect(await served.compared(1)).toEqual({ failed: 1 });
  expect(served.logged).toMatchObject([{ reason: 'unreachable' }]);
  expect(JSON.stringify(served.logged)).not.toContain('10.0.0.8');
});

test('a subgraph that hangs ends a comparison after its time', async () => {
  const counts = counting();
  await using served = await shadowed([counts], { links: { counts: once(counts, hangs) }, shadow: { timeoutMs: 20 } });

  await served.post('{ count }');

  expect(await served.compared(1)).toEqual({ failed: 1 });
  expect(served.logged).toMatchObject([{ reason: 'timeout' }]);
});

test('a subgraph that hangs holds up neither requests nor the end', async () => {
  const counts = counting();
  const others = testSubgraph('others', 'type Query { one: Int }', { Query: { one: () => 1 } });
  const shadow = { concurrency: 1, timeoutMs: 3_600_000 };
  await using served = await shadowed([counts, others], { links: { counts: once(counts, hangs) }, shadow });

  await served.post('{ count }');
  const { body } = await served.post('{ one }');
  const busy = await served.compared(1);
  await served.drain();

  expect(body.data).toEqual({ one: 1 });
  expect(busy).toEqual({ skipped: 1 });
  expect(await served.outcomes()).toEqual({ skipped: 1 });
});

test('mutations and subscriptions are never asked twice', async () => {
  await using served = await shadowed(undefined);
  const client = served.client();
  const events = client.iterate({ query: 'subscription { postAdded { author { name } } }' });
  const first = events.next();
  await vi.waitUntil(() => served.graph.added.listeners() === 1, patiently);
  served.graph.added.publish({ id: '10', title: 'First' });
  await first;

  await served.post('mutation { rename(id: 1, name: "Eve") { name posts { title } } }');
  await served.post('{ users { id } }');

  expect(await served.compared(1)).toEqual({ same: 1 });
  const requests = [...served.graph.people.requests, ...served.graph.posts.requests].map(({ query }) => query);
  expect(requests.filter((query) => query.includes('rename'))).toHaveLength(1);
  expect(requests.filter((query) => query.includes('postAdded'))).toHaveLength(1);
  // Ours and Apollo's; the others are of the mutation, and of the event.
  expect(requests.filter((query) => query.includes('users'))).toHaveLength(2);
  expect(requests).toHaveLength(6);
});

test('an answer with fields that the caller may not see is skipped', async () => {
  await using served = await shadowed(undefined);

  await served.post('{ users { name email } }');

  expect(await served.compared(1)).toEqual({ skipped: 1 });
  expect(served.graph.people.requests).toHaveLength(1);
});

test('an answer that several wait for is compared once', async () => {
  const released = Promise.withResolvers<void>();
  const slow = testSubgraph('slow', 'type Query { slow: Int fast: Int }', {
    Query: { slow: () => released.promise.then(() => 1), fast: () => 2 },
  });
  await using served = await shadowed([slow]);

  const answers = [served.post('{ slow }'), served.post('{ slow }')];
  await vi.waitUntil(async () => (await served.registry.metrics()).includes('router_answers_shared_total 1'), patiently);
  released.resolve();
  for (const { body } of await Promise.all(answers)) expect(body.data).toEqual({ slow: 1 });
  await served.compared(1);
  await served.post('{ fast }');

  expect(await served.compared(2)).toEqual({ same: 2 });
});

test('it is a trace of its own, in which there are no values either', async () => {
  await using collector = await startCollector();
  await using served = await shadowed(priced(), { config: { tracing: { otlpEndpoint: collector.url, exportIntervalMs: 20 } } });

  await served.post('{ product { title price(currency: "CNY") fee } }');
  const [shadow] = await collector.named('graphql.shadow');
  const [operation] = await collector.named('graphql.operation');

  expect(shadow?.parentSpanId).toBeUndefined();
  expect(shadow?.links.map(({ traceId }) => traceId)).toEqual([operation?.traceId]);
  expect(collector.spans.filter(({ traceId }) => traceId === operation?.traceId).map(({ name }) => name)).not.toContain(
    'gateway.execute',
  );
  expect(JSON.stringify(collector.spans)).not.toMatch(/secret|many|CNY|USD|id-1/);
});

test('where nothing is sampled @apollo/gateway is not loaded; where something is, it calls nobody', async () => {
  expect(await inProcess(0)).toEqual({ isLoaded: false, connections: 0 });
  expect(await inProcess(1)).toEqual({ isLoaded: true, connections: 0 });
});
