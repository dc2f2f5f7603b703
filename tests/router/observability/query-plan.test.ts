import { expect, test } from 'vitest';
import { codesOf, serve } from '../support/serve.ts';

const query = '{ posts { title author { name } } }';
const asking = (wish: string) => ({ headers: { 'router-query-plan': wish } });
const exposing = { config: { exposesPlan: true } };

test('who asks for the query plan gets it beside the answer, with the cost and the requests to subgraphs', async () => {
  await using served = await serve(exposing);

  const plain = await served.post(query);
  const answer = await served.post(query, asking('include'));
  const { extensions, ...rest } = JSON.parse(answer.text);

  expect(rest).toEqual(plain.body);
  expect(extensions.queryPlan).toMatch(/^QueryPlan \{[\s\S]*Fetch\(service: "posts"\)/);
  expect(extensions.cost).toBeGreaterThan(0);
  expect(extensions.subgraphs).toEqual([
    { subgraph: 'posts', durationMs: expect.any(Number), outcome: 'ok', fetches: 1, isShared: false },
    { subgraph: 'people', durationMs: expect.any(Number), outcome: 'ok', fetches: 1, isShared: false },
  ]);
});

test('who asks for the plan alone gets it, and no subgraph hears of it', async () => {
  await using served = await serve(exposing);

  const answer = await served.post('mutation { rename(id: "1", name: "X") { name } }', asking('only'));

  expect(JSON.parse(answer.text)).toMatchObject({ data: null, extensions: { queryPlan: expect.any(String), subgraphs: [] } });
  expect([...served.graph.people.requests, ...served.graph.posts.requests]).toEqual([]);
});

test('an answer with a plan in it is kept by no cache', async () => {
  await using served = await serve(exposing);
  const url = `/graphql?query=${encodeURIComponent(query)}`;
  const headers = { 'apollo-require-preflight': '1', 'router-query-plan': 'include' };

  expect((await served.fetch(url, { headers })).headers.get('cache-control')).toBe('no-store');
});

test('another word than those is refused by name', async () => {
  await using served = await serve(exposing);

  const answer = await served.post(query, asking('yes'));

  expect(codesOf(answer)).toEqual(['BAD_REQUEST']);
  expect(answer.text).toContain('router-query-plan');
});

test('by default nobody is told the plan', async () => {
  await using served = await serve();

  expect((await served.post(query, asking('include'))).text).not.toContain('extensions');
});
