import { expect, test } from 'vitest';
import { createAdmission } from '../../platform/http/admission/admission.ts';
import { admitting } from '../../platform/http/admission/overloaded.ts';
import { serveForTest } from '../http/serve-for-test.ts';
import { createGraph } from './support/graph.ts';
import { codesOf, type Served, serve } from './support/serve.ts';

/** A router with room for two, over subgraphs that answer nothing until they are let. */
async function fullRouter(waiting = 0): Promise<Served & { letGo: () => void; fill: () => Promise<{ status: number }[]> }> {
  const graph = createGraph();
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  let asked = 0;
  const links = new Map(
    [...graph.links].map(([name, link]) => {
      const execute: typeof link.execute = async (request) => {
        asked += 1;
        await held;
        return link.execute(request);
      };
      return [name, { ...link, execute }];
    }),
  );
  const served = await serve({ graph, links, config: { overload: { inFlight: 2, minimum: 2, waiting } } });
  const inside = [served.post('{ posts { id } }'), served.post('{ everyone { name } }')];
  await expect.poll(() => asked).toBe(2);
  return { ...served, letGo, fill: () => Promise.all(inside) };
}

test('one operation more than fits is refused at once with OVERLOADED, 503 and Retry-After, and those inside are answered', async () => {
  await using router = await fullRouter();

  const refused = await router.post('{ posts { title } }');
  router.letGo();

  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(codesOf(refused)).toEqual(['OVERLOADED']);
  expect(refused.body.errors?.[0]?.extensions.retryAfter).toBe(Number(refused.headers.get('retry-after')));
  expect((await router.fill()).map(({ status }) => status)).toEqual([200, 200]);
});

test('a router that was full lets the next one in as soon as there is room', async () => {
  await using router = await fullRouter();
  router.letGo();
  await router.fill();

  const after = await router.post('{ posts { title } }');

  expect(after.body.data).toEqual({ posts: [{ title: 'First' }, { title: 'Second' }] });
});

test('a burst waits for room and is answered', async () => {
  await using router = await fullRouter(10);

  const burst = Array.from({ length: 10 }, (_, n) => router.post(`{ a${n}: posts { title } }`));
  await expect.poll(() => router.registry.metrics()).toMatch(/^router_waiting 10$/m);
  router.letGo();

  expect((await Promise.all(burst)).map(({ status }) => status)).toEqual(Array(10).fill(200));
});

test('who has waited for too long is refused', async () => {
  await using router = await fullRouter(10);

  const refused = await router.post('{ posts { title } }');
  router.letGo();

  expect([refused.status, codesOf(refused)]).toEqual([503, ['OVERLOADED']]);
});

test('on a socket an operation that has no room is refused as such, and the socket stays', async () => {
  await using router = await fullRouter();
  const client = router.client({ lazy: false });

  const refused = client.iterate({ query: '{ posts { title } }' }).next();
  await expect(refused).rejects.toMatchObject([{ extensions: { code: 'OVERLOADED' } }]);
  router.letGo();
  await router.fill();
  const { value } = await client.iterate({ query: '{ posts { title } }' }).next();

  expect(value.data).toEqual({ posts: [{ title: 'First' }, { title: 'Second' }] });
});

test('subscriptions that run take no room', async () => {
  await using router = await serve({ config: { overload: { inFlight: 1, minimum: 1 } } });
  const client = router.client();
  for (let n = 0; n < 3; n += 1) void client.iterate({ query: `subscription { a${n}: postAdded { id } }` }).next();
  await expect.poll(() => router.graph.added.listeners()).toBe(3);

  const answer = await router.post('{ posts { title } }');

  expect(answer.status).toBe(200);
});

test('how many were refused, and what the limit is, can be measured', async () => {
  await using router = await fullRouter();
  await router.post('{ posts { title } }');
  router.letGo();

  const metrics = await router.registry.metrics();

  expect(metrics).toMatch(/^router_overloaded_total 1$/m);
  expect(metrics).toMatch(/^router_in_flight 2$/m);
  expect(metrics).toMatch(/^router_in_flight_limit 2$/m);
});

test('a route behind an admission answers 503 where there is no room, and routes beside it always answer', async () => {
  using admission = createAdmission({ inFlight: 1, minimum: 1, waiting: 0, waitMs: 1, eventLoopDelayMs: 50, slowdown: 5 });
  const route = {
    methods: ['GET'],
    handle: async (_: unknown, response: { end(text: string): unknown }) => void response.end('done'),
  };
  await using server = await serveForTest([
    admitting({ ...route, prefix: '/graphql' }, admission),
    { ...route, prefix: '/health' },
  ]);
  const leave = await admission.enter();

  const refused = await fetch(`${server.origin}/graphql`);
  const health = await fetch(`${server.origin}/health`);
  leave?.();

  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toMatch(/^[123]$/);
  expect(await refused.json()).toMatchObject({ error: { code: 'OVERLOADED' } });
  expect(health.status).toBe(200);
  expect((await fetch(`${server.origin}/graphql`)).status).toBe(200);
});
