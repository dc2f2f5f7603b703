import { expect, test, vi } from 'vitest';
import { createReadiness } from '../../platform/http/health.ts';
import { createSignedLink } from '../../platform/link/signed/signed-link.ts';
import type { Signer } from '../../platform/link/signed/signer.ts';
import { request } from '../contracts/subgraph-link/ask.ts';
import { name, type SignedServer, served, serveSigned } from '../contracts/subgraph-link/signed-server.ts';
import { said } from '../contracts/subgraph-link/subscriptions.contract.ts';
import { tinySubgraph } from '../contracts/subgraph-link/tiny-subgraph.ts';

type Sent = { readonly body?: string | Buffer; readonly headers?: Record<string, string> };
type Answer = { readonly data?: Record<string, Record<string, unknown>>; readonly errors?: unknown; readonly error?: unknown };
const json = { 'content-type': 'application/json', 'x-request-id': 'request-1' };

/** Signs `body` unless it is told otherwise. */
async function post(server: SignedServer, signer: Signer, { body = '{"query":"{ caller }"}', headers }: Sent = {}) {
  const signed = signer.sign(request(''), body);
  const response = await fetch(server.url, { method: 'POST', body, headers: { ...json, ...signed, ...headers } });
  return { status: response.status, headers: response.headers, answer: (await response.json()) as Answer };
}

test('an unsigned request is refused before it is read, counted, and never reaches the subgraph', async () => {
  await using under = await served();

  const response = await fetch(under.server.url, { method: 'POST', body: 'no JSON', headers: json });

  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ error: { code: 'LINK_UNSIGNED', message: 'The request is not signed.' } });
  expect(under.subgraph.contexts).toEqual([]);
  expect(await under.server.metrics.metrics()).toContain('subgraph_link_refused_total{code="LINK_UNSIGNED"} 1');
});

test('a body that was altered on its way is refused', async () => {
  await using under = await served();
  const signed = under.signer.sign(request(''), '{"query":"{ caller }"}');

  const { status, answer } = await post(under.server, under.signer, {
    body: '{"query":"{ values { id } }"}',
    headers: { ...signed },
  });

  expect({ status, answer }).toMatchObject({ status: 401, answer: { error: { code: 'LINK_ALTERED' } } });
  expect(under.subgraph.contexts).toEqual([]);
});

test('health and metrics answer whoever asks', async () => {
  await using under = await served();

  for (const path of ['/health/live', '/health/ready', '/metrics'])
    expect((await fetch(`${under.origin}${path}`)).status).toBe(200);
});

test.each([
  ['{"query":', 'BAD_REQUEST'],
  ['[{"query":"{ caller }"}]', 'BAD_REQUEST'],
  ['7', 'BAD_REQUEST'],
])('a signed body that is no operation is refused: %s', async (body, code) => {
  await using under = await served();

  expect(await post(under.server, under.signer, { body })).toMatchObject({ status: 400, answer: { error: { code } } });
});

test('a signed body that is not UTF-8, or of another type, is refused', async () => {
  await using under = await served();
  const body = Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xff]), Buffer.from('"}')]);
  const headers = under.signer.sign(request(''), body);

  expect(await post(under.server, under.signer, { body, headers: { ...headers } })).toMatchObject({
    status: 400,
    answer: { error: { message: 'The body is not UTF-8.' } },
  });
  expect(await post(under.server, under.signer, { headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 400 });
});

test('the graph of a subgraph cannot be asked for, but for what federation needs', async () => {
  await using under = await served();
  const ask = (query: string) => post(under.server, under.signer, { body: JSON.stringify({ query }) });

  expect((await ask('{ __schema { types { name } } }')).answer.errors).toHaveLength(1);
  expect((await ask('{ _service { sdl } }')).answer.data?._service?.sdl).toContain('type Thing');
});

test('a body larger than the limit is refused without being read to its end', async () => {
  await using under = await served({ limits: { bodyBytes: 1_000 } });

  const { status, answer } = await post(under.server, under.signer, {
    body: JSON.stringify({ query: `{ ${'a'.repeat(2_000)} }` }),
  });

  expect({ status, answer }).toMatchObject({ status: 413, answer: { error: { code: 'REQUEST_TOO_LARGE' } } });
});

test('an operation that does not fit the schema is answered with its mistake and runs nothing', async () => {
  await using under = await served();

  const { answer } = await post(under.server, under.signer, { body: '{"query":"{ nothing }"}' });

  expect(answer).toEqual({
    errors: [{ message: expect.stringContaining('nothing'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
});

test('the trace and the request id of whoever asks reach the context', async () => {
  await using under = await served();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  await post(under.server, under.signer, { headers: { traceparent } });

  expect(under.subgraph.contexts).toEqual([expect.objectContaining({ requestId: 'request-1', headers: { traceparent } })]);
});

test('the context hears when whoever asked has left', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<AbortSignal>();
  const subgraph = await tinySubgraph();
  const createContext: typeof subgraph.createContext = (received) => {
    resolve(received.signal);
    return subgraph.createContext(received);
  };
  await using server = await serveSigned({ ...subgraph, createContext, schema: await neverAnswering(subgraph.schema) });
  await using link = createSignedLink({
    name,
    url: server.url,
    directory: server.directory,
    service: 'router',
    log: subgraph.log,
  });
  const controller = new AbortController();

  const answer = link.execute(request('{ caller }', { signal: controller.signal }));
  const signal = await asked;
  controller.abort('left');

  await expect(answer).rejects.toBe('left');
  await vi.waitFor(() => expect(signal.aborted).toBe(true));
});

test('a link without the right key is told why in its log alone', async () => {
  await using under = await served();
  const { subgraph, server } = under;
  await using strange = await served();
  const directory = strange.server.directory;
  await using link = createSignedLink({ name, url: server.url, directory, service: 'router', log: subgraph.log });

  await expect(link.execute(request('{ caller }'))).rejects.toMatchObject({
    reason: 'status',
    status: 401,
    message: expect.stringContaining('LINK_UNKNOWN_KEY'),
  });
  const events = await link.subscribe(said('a', new AbortController().signal));
  await expect(events.next()).rejects.toMatchObject({ message: expect.stringContaining('LINK_UNKNOWN_KEY') });
});

test('a process that goes away ends what runs, then refuses with 503, and is unready all the while', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const subgraph = await tinySubgraph();
  const readiness = createReadiness();
  const schema = await neverAnswering(subgraph.schema, released);
  const server = await serveSigned({ ...subgraph, schema }, { readiness });
  const { directory, url } = server;
  await using link = createSignedLink({ name, url, directory, service: 'router', log: subgraph.log });
  const running = link.execute(request('{ caller }'));
  await vi.waitFor(() => expect(subgraph.contexts).toHaveLength(1));

  const gone = server[Symbol.asyncDispose]();
  await vi.waitFor(async () => expect(await readiness.report()).toMatchObject({ status: 'draining' }));
  await expect(fetch(url, { method: 'POST' })).rejects.toThrow();
  release();

  expect(await running).toEqual({ data: { caller: JSON.stringify({ kind: 'anonymous' }) } });
  await gone;
});

test('a process that is leaving answers, and ends each connection, before it refuses with 503', async () => {
  await using under = await served({ limits: { delayMs: 300 } });
  const { server, signer } = under;

  const gone = server[Symbol.asyncDispose]();
  const answered = await post(server, signer);

  expect(answered.status).toBe(200);
  expect(answered.headers.get('connection')).toBe('close');
  await gone;
});

/** The same schema whose `caller` waits for `released`. */
async function neverAnswering(
  schema: Awaited<ReturnType<typeof tinySubgraph>>['schema'],
  released = new Promise<void>(() => {}),
) {
  const field = schema.getQueryType()?.getFields().caller;
  const resolve = field?.resolve;
  if (field && resolve)
    field.resolve = async (...args) => {
      await released;
      return resolve(...args);
    };
  return schema;
}
