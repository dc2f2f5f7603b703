import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { asViewer, type Served, serve } from '../support/serve.ts';
import { patiently } from './patiently.ts';

const accessLines = ({ logged }: Served) => logged.filter(({ log }) => log === 'access');
const hashOf = (query: string) => createHash('sha256').update(query).digest('hex').slice(0, 16);
const all = { accessLog: { mode: 'all' } };

test('an operation leaves one line: who asked what, what became of it, and which subgraph took how long', async () => {
  await using served = await serve({ config: all });
  const query = 'query Feed($x: Int = 7) { posts { title author { name } } users(between: { from: $x, to: 9 }) { name } }';
  const client = { 'apollographql-client-name': 'web', 'apollographql-client-version': '1.2', 'x-request-id': 'request-0001' };

  const { text } = await served.post(query, { headers: { ...client, ...asViewer('viewer') }, variables: { x: 4711 } });

  expect(accessLines(served)).toEqual([
    expect.objectContaining({
      msg: 'an operation was answered',
      requestId: 'request-0001',
      operation: { type: 'query', name: 'Feed', hash: hashOf(query) },
      client: { name: 'web', version: '1.2' },
      outcome: 'ok',
      cost: expect.any(Number),
      bytes: Buffer.byteLength(text),
      durationMs: expect.any(Number),
      subgraphs: { posts: { requests: 1, ms: expect.any(Number) }, people: { requests: 2, ms: expect.any(Number) } },
    }),
  ]);
  expect(JSON.stringify(served.logged)).not.toMatch(/4711|Bearer|01900000-0000-7000/);
});

test('what is refused, fails in part or is left is logged with its codes', async () => {
  await using served = await serve({ config: all });

  await served.post('{ nothing }');
  await served.post('{ coded failing }');

  expect(accessLines(served).map(({ outcome, codes }) => [outcome, codes])).toEqual([
    ['refused', ['GRAPHQL_VALIDATION_FAILED']],
    ['partial', ['RATE_LIMITED', 'INTERNAL']],
  ]);
});

test('a subscription leaves a line when it begins, and one when it ends that says what was delivered', async () => {
  await using served = await serve({ config: all });
  const events = served.client().iterate({ query: 'subscription Added { postAdded { title } }' });
  const first = events.next();
  await vi.waitUntil(() => served.graph.added.listeners() === 1, patiently);

  served.graph.added.publish({ id: '10', title: 'New' });
  await first;
  await events.return?.();
  await vi.waitUntil(() => accessLines(served).length === 2, patiently);

  const operation = { type: 'subscription', name: 'Added', hash: expect.any(String) };
  expect(accessLines(served)).toEqual([
    expect.objectContaining({ msg: 'a subscription began', operation }),
    expect.objectContaining({ msg: 'a subscription ended', operation, reason: 'left', events: 1, drops: 0 }),
  ]);
});

test('where only a sample is logged, slow operations are logged in any case', async () => {
  await using served = await serve({ config: { accessLog: { mode: 'sampled', sampleRatio: 0, slowMs: 60_000 } } });
  await using slow = await serve({ config: { accessLog: { mode: 'sampled', sampleRatio: 0, slowMs: 1 } } });

  await served.post('{ users { name } }');
  await slow.post('{ users { name } }');

  expect([accessLines(served).length, accessLines(slow).length]).toEqual([0, 1]);
});

test('viewers are named only where that is switched on, and it is off by default with the whole log', async () => {
  await using named = await serve({ config: { accessLog: { mode: 'all', viewerIds: true } } });
  await using silent = await serve();

  await named.post('{ me { name } }', { headers: asViewer('viewer') });
  await silent.post('{ me { name } }', { headers: asViewer('viewer') });

  expect(accessLines(named)).toEqual([expect.objectContaining({ viewer: '01900000-0000-7000-8000-000000000001' })]);
  expect(accessLines(silent)).toEqual([]);
});

test('what clients call themselves cannot forge a line or fill the log', async () => {
  await using served = await serve({ config: all });
  const ask = (name: string) => served.post('{ users { name } }', { headers: { 'apollographql-client-name': name } });

  await ask('a'.repeat(5_000));
  await ask('caf\u00e9');

  expect(accessLines(served).map(({ client }) => client)).toEqual([{ name: 'a'.repeat(100) }, undefined]);
});
