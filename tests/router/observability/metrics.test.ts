import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { createHttpLink } from '../../../platform/link/http/http-link.ts';
import { openShop } from '../standalone/shop.ts';
import { type Served, serve } from '../support/serve.ts';
import { patiently } from './patiently.ts';

const log = pino({ level: 'silent' });
const readme = new URL('../../../router/README.md', import.meta.url);

async function lines({ registry }: Served, start: string): Promise<string[]> {
  return (await registry.metrics()).split('\n').filter((line) => line.startsWith(start));
}

test('the README says what each metric means, and names none that there is not', async () => {
  await using served = await serve();

  const documented = [...(await readFile(readme, 'utf8')).matchAll(/^\| `(router_\w+)/gm)].map(([, name]) => name);
  const registered = served.registry.getMetricsAsArray().map(({ name }) => name);

  expect(documented.toSorted()).toEqual(registered.toSorted());
});

test('operations are counted by type and outcome, and errors by code', async () => {
  await using served = await serve();

  await served.post('{ users { name } }');
  await served.post('{ nothing }');
  await served.post('{ coded }');
  await served.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '' });

  expect(await lines(served, 'router_operations_total')).toEqual([
    'router_operations_total{type="query",outcome="ok"} 1',
    'router_operations_total{type="unknown",outcome="refused"} 1',
    'router_operations_total{type="query",outcome="partial"} 1',
  ]);
  expect((await lines(served, 'router_errors_total')).toSorted()).toEqual([
    'router_errors_total{code="CSRF_PREVENTED"} 1',
    'router_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1',
    'router_errors_total{code="RATE_LIMITED"} 1',
  ]);
  expect(await lines(served, 'router_operation_duration_seconds_count')).toEqual([
    'router_operation_duration_seconds_count{type="query"} 2',
  ]);
});

test('codes that subgraphs make up do not grow the number of series', async () => {
  await using served = await serve();
  const made = new Map(served.graph.links).set('people', {
    execute: async () => ({ data: null, errors: [{ message: 'No.', extensions: { code: `MADE_UP_${Math.random()}` } }] }),
    subscribe: () => Promise.reject(new Error('no subscriptions')),
  });
  await using inventive = await serve({ links: made });

  await inventive.post('{ users { name } }');
  await inventive.post('{ users { name } }');

  expect(await lines(inventive, 'router_errors_total')).toEqual(['router_errors_total{code="SUBGRAPH"} 2']);
});

test('fetches are counted by subgraph and outcome, whether the subgraph is in this process or not', async () => {
  await using shop = await openShop();
  await using inProcess = await serve();
  await using overHttp = await serve({
    supergraphSdl: shop.supergraph,
    links: ({ name, url }, hooks) => createHttpLink({ ...hooks, name, url, log }),
  });
  await using cut = await serve({
    supergraphSdl: shop.supergraph,
    links: ({ name }, hooks) =>
      createHttpLink({ ...hooks, name, url: 'http://127.0.0.1:1', log, retries: { minMs: 1, maxMs: 2 } }),
  });

  await inProcess.post('{ posts { author { name } } }');
  await overHttp.post('{ me { name reviews } }');
  await cut.post('{ me { name } }');

  expect(await lines(inProcess, 'router_fetches_total')).toEqual([
    'router_fetches_total{subgraph="posts",outcome="answered"} 1',
    'router_fetches_total{subgraph="people",outcome="answered"} 1',
  ]);
  expect(await lines(overHttp, 'router_fetch_duration_seconds_count')).toEqual([
    'router_fetch_duration_seconds_count{subgraph="accounts"} 1',
    'router_fetch_duration_seconds_count{subgraph="reviews"} 1',
  ]);
  expect(await lines(cut, 'router_fetches_total')).toEqual(['router_fetches_total{subgraph="accounts",outcome="refused"} 1']);
  expect(await lines(cut, 'router_fetch_retries_total')).toEqual([
    'router_fetch_retries_total{subgraph="accounts",reason="refused"} 2',
  ]);
  expect(await lines(cut, 'router_subgraph_circuit')).toContain('router_subgraph_circuit{subgraph="accounts"} 0');
});

test('what the engine saves is told: merged, shared and deduplicated', async () => {
  await using served = await serve();
  const value = async (name: string) => Number((await lines(served, name))[0]?.split(' ')[1]);

  // Two posts of two people, and both are asked for twice.
  await served.post('{ posts { author { name } } again: page { edges { node { author { name } } } } }');

  expect(await value('router_entities_deduplicated_total')).toBeGreaterThan(0);
  expect(await value('router_fetches_merged_total')).toBeGreaterThan(0);
});

test('requests that wait for an equal one on its way are told', async () => {
  await using shop = await openShop();
  await using served = await serve({
    supergraphSdl: shop.supergraph,
    links: ({ name, url }, hooks) => createHttpLink({ ...hooks, name, url, log }),
  });
  const value = async (name: string) => Number((await lines(served, name))[0]?.split(' ')[1]);

  const asked = ['{ slow }', '{ slow }', '{ slow me { name } }', '{ slow topReview }'];
  const answers = asked.map((query) => served.post(query));
  await vi.waitUntil(
    async () => (await value('router_fetches_shared_total')) + (await value('router_answers_shared_total')) === 2,
    patiently,
  );
  shop.release();

  for (const { body } of await Promise.all(answers)) expect(body).toMatchObject({ data: { slow: 'at last' } });
  expect(await value('router_answers_shared_total')).toBe(1);
});

test('the caches of operations tell hits, misses and how much they hold', async () => {
  await using served = await serve();

  await served.post('{ users { name } }');
  await served.post('{ users { name } }');
  await served.post('{ posts { title } }');

  expect((await lines(served, 'router_operation_cache_requests_total')).toSorted()).toEqual([
    'router_operation_cache_requests_total{cache="checked",outcome="hit"} 1',
    'router_operation_cache_requests_total{cache="checked",outcome="miss"} 2',
    'router_operation_cache_requests_total{cache="planned",outcome="hit"} 1',
    'router_operation_cache_requests_total{cache="planned",outcome="miss"} 2',
  ]);
  expect(await lines(served, 'router_operation_cache_entries')).toEqual([
    'router_operation_cache_entries{cache="checked"} 2',
    'router_operation_cache_entries{cache="planned"} 2',
  ]);
});

test('who was refused for asking too much is counted by whose budget was spent', async () => {
  const perAddress = { points: 1, perSeconds: 60, counts: 'everyone' };
  await using served = await serve({ config: { rateLimits: { perAddress } } });

  await served.post('{ users { name } }');
  await served.post('{ users { name } }');

  expect((await lines(served, 'router_rate_limited_total'))[0]).toMatch(/\{by="address"\} [12]$/);
});
