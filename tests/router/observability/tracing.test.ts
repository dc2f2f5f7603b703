import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { createHttpLink } from '../../../platform/link/http/http-link.ts';
import type { OpenLink } from '../../../router/reload/link-pool.ts';
import { openShop } from '../standalone/shop.ts';
import { asViewer, serve } from '../support/serve.ts';
import { type CollectedSpan, startCollector } from './collector.ts';
import { patiently } from './patiently.ts';

const log = pino({ level: 'silent' });
const overHttp: OpenLink = ({ name, url }, hooks) => createHttpLink({ ...hooks, name, url, log });
const tracingTo = (otlpEndpoint: string, more: object = {}) => ({
  otlpEndpoint,
  exportIntervalMs: 20,
  serviceName: 'shop',
  ...more,
});

const ofTrace = (spans: readonly CollectedSpan[], { traceId }: CollectedSpan) => spans.filter((span) => span.traceId === traceId);
const byName = (spans: readonly CollectedSpan[]) => Object.groupBy(spans, ({ name }) => name);

test('one request is one trace: what the router did, and each fetch, down into the subgraph', async () => {
  await using collector = await startCollector();
  await using shop = await openShop();
  await using served = await serve({
    supergraphSdl: shop.supergraph,
    links: overHttp,
    config: { tracing: tracingTo(collector.url) },
  });

  await served.post('query Me($secret: Boolean = true) { me { name reviews @include(if: $secret) } }');
  const [operation] = await collector.named('graphql.operation');
  if (!operation) throw new Error('no span');
  const trace = byName(ofTrace(collector.spans, operation));

  expect(operation.parentSpanId).toBeUndefined();
  expect(operation.attributes).toMatchObject({
    'graphql.operation.name': 'Me',
    'graphql.operation.type': 'query',
    'graphql.operation.hash': expect.stringMatching(/^[\da-f]{16}$/),
  });
  for (const part of ['graphql.parse', 'graphql.validate', 'graphql.plan', 'graphql.fetch']) {
    expect(trace[part]?.map(({ parentSpanId }) => parentSpanId)).toEqual(trace[part]?.map(() => operation.spanId));
  }
  const fetches = trace['graphql.fetch'] ?? [];
  expect(fetches.map(({ attributes }) => attributes['subgraph.name'])).toEqual(['accounts', 'reviews']);
  expect([shop.accounts, shop.reviews].map(({ requests }) => requests[0]?.traceparent)).toEqual(
    fetches.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`),
  );
  expect(JSON.stringify(collector.spans)).not.toContain('secret');
  expect([...collector.services]).toEqual(['shop']);
});

test('what is kept is not parsed, validated and planned once more, and no span says so', async () => {
  await using collector = await startCollector();
  await using served = await serve({ config: { tracing: tracingTo(collector.url) } });

  await served.post('{ users { name } }');
  await served.post('{ users { name } }');
  const [, second] = await collector.named('graphql.operation', 2);
  if (!second) throw new Error('no span');

  expect(
    ofTrace(collector.spans, second)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['graphql.fetch', 'graphql.operation']);
});

const incoming = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test("a client's trace goes on where clients are trusted, and nowhere else", async () => {
  await using collector = await startCollector();
  await using shop = await openShop();
  const shared = { supergraphSdl: shop.supergraph, links: overHttp };
  await using trusting = await serve({ ...shared, config: { tracing: tracingTo(collector.url, { trustsClients: true }) } });
  await using wary = await serve({
    ...shared,
    config: { tracing: tracingTo(collector.url), headers: { forward: ['traceparent'] } },
  });

  await trusting.post('query Trusted { me { name } }', { headers: { traceparent: incoming } });
  await wary.post('query Wary { me { name } }', { headers: { traceparent: incoming } });
  const operations = await collector.named('graphql.operation', 2);
  const named = (name: string) => operations.find(({ attributes }) => attributes['graphql.operation.name'] === name);

  expect(named('Trusted')).toMatchObject({ traceId: incoming.slice(3, 35), parentSpanId: incoming.slice(36, 52) });
  expect(named('Wary')?.traceId).not.toBe(incoming.slice(3, 35));
  expect(named('Wary')?.parentSpanId).toBeUndefined();
  expect(shop.accounts.requests.map(({ traceparent }) => String(traceparent).slice(3, 35))).toEqual([
    named('Trusted')?.traceId,
    named('Wary')?.traceId,
  ]);
});

test("an operation on a socket can name its trace in extensions, as a router's own links do", async () => {
  await using collector = await startCollector();
  await using served = await serve({ config: { tracing: tracingTo(collector.url, { trustsClients: true }) } });

  await served
    .client()
    .iterate({ query: '{ users { name } }', extensions: { traceparent: incoming } })
    .next();
  const [operation] = await collector.named('graphql.operation');

  expect(operation).toMatchObject({ traceId: incoming.slice(3, 35), parentSpanId: incoming.slice(36, 52) });
});

test('a fetch that waits for an equal one of another request says so in its own trace', async () => {
  await using collector = await startCollector();
  await using shop = await openShop();
  await using served = await serve({
    supergraphSdl: shop.supergraph,
    links: overHttp,
    config: { tracing: tracingTo(collector.url) },
  });

  const first = served.post('{ slow }');
  await shop.slowAsked;
  const second = served.post('{ slow topReview }');
  await collector.named('graphql.fetch');
  shop.release();
  await Promise.all([first, second]);
  const operations = await collector.named('graphql.operation', 2);
  const fetchesOf = (operation: CollectedSpan) =>
    ofTrace(collector.spans, operation).filter(({ name }) => name === 'graphql.fetch');
  const follower = operations.find((operation) => fetchesOf(operation).length === 2);
  if (!follower) throw new Error('no span');

  expect(fetchesOf(follower).find(({ attributes }) => attributes['subgraph.name'] === 'accounts')).toMatchObject({
    parentSpanId: follower.spanId,
    attributes: { 'subgraph.shared': true },
  });
  expect(shop.accounts.requests).toHaveLength(1);
});

test('each event of a subscription is a trace of its own that names the operation it came from', async () => {
  await using collector = await startCollector();
  await using served = await serve({ config: { tracing: tracingTo(collector.url) } });
  const events = served.client().iterate({ query: 'subscription Added { postAdded { title author { name } } }' });
  const first = events.next();
  await vi.waitUntil(() => served.graph.added.listeners() === 1, patiently);

  served.graph.added.publish({ id: '10', title: 'New' });
  await first;
  const [event] = await collector.named('graphql.event');
  const [operation] = await collector.named('graphql.operation');
  if (!event || !operation) throw new Error('no span');

  expect(operation.attributes['graphql.operation.type']).toBe('subscription');
  expect(ofTrace(collector.spans, operation).map(({ name }) => name)).toContain('graphql.subscribe');
  expect(event.traceId).not.toBe(operation.traceId);
  expect(event.links.map(({ traceId }) => traceId)).toEqual([operation.traceId]);
  const fetch = ofTrace(collector.spans, event).find(({ name }) => name === 'graphql.fetch');
  expect(fetch).toMatchObject({ parentSpanId: event.spanId, attributes: { 'subgraph.name': 'people' } });
});

test('a refused operation is a failed span with its code, and a failing subgraph one with the code of the answer', async () => {
  await using collector = await startCollector();
  await using served = await serve({ config: { tracing: tracingTo(collector.url) } });

  await served.post('{ nothing }');
  await served.post('{ coded }');
  const operations = await collector.named('graphql.operation', 2);

  expect(operations.map(({ status }) => status?.message)).toEqual(['GRAPHQL_VALIDATION_FAILED', 'RATE_LIMITED']);
});

test("Apollo's own instrumentation stays silent: every span is the router's", async () => {
  await using collector = await startCollector();
  await using served = await serve({ config: { tracing: tracingTo(collector.url) } });

  await served.post('{ me { email posts { title author { name } } } }', { headers: asViewer('viewer') });
  await collector.named('graphql.operation');

  expect(new Set(collector.spans.map(({ scope }) => scope))).toEqual(new Set(['shop']));
  expect(collector.spans.every(({ name }) => name.startsWith('graphql.'))).toBe(true);
});

test('of the traces that begin here, the configured part is kept', async () => {
  await using collector = await startCollector();
  await using shop = await openShop();
  await using served = await serve({
    supergraphSdl: shop.supergraph,
    links: overHttp,
    config: { tracing: tracingTo(collector.url, { sampleRatio: 0 }) },
  });

  await served.post('{ me { name } }');
  await served.drain();

  expect(collector.spans).toEqual([]);
  expect(shop.accounts.requests[0]?.traceparent).toMatch(/-00$/);
});

test('a router that goes away first delivers the spans that are queued', async () => {
  await using collector = await startCollector();
  await using served = await serve({ config: { tracing: tracingTo(collector.url, { exportIntervalMs: 60_000 }) } });
  await served.post('{ users { name } }');
  const before = collector.spans.length;

  await served.drain();

  expect([before, byName(collector.spans)['graphql.operation']?.length]).toEqual([0, 1]);
});

test('a collector that is not there, or never answers, costs no request anything and holds up no shutdown', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  using closing = new DisposableStack();
  closing.defer(() => {
    silent.closeAllConnections();
    silent.close();
  });
  await vi.waitUntil(() => silent.listening, patiently);
  const silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/v1/traces`;

  for (const url of ['http://127.0.0.1:1/v1/traces', silentUrl]) {
    const tracing = tracingTo(url, { queuedSpans: 8, exportTimeoutMs: 500, flushMs: 100 });
    await using served = await serve({ config: { tracing } });
    const answers = await Promise.all(Array.from({ length: 50 }, () => served.post('{ users { name } }')));
    const begun = performance.now();
    await served.drain();

    expect(answers.every(({ status, body }) => status === 200 && body.errors === undefined)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(served.logged.map(({ msg }) => msg)).toContain('traces were not all delivered');
  }
});
