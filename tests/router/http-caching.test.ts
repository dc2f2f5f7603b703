import { expect, test } from 'vitest';
import { compose, createGraph } from './support/graph.ts';
import { testSubgraph } from './support/in-process-link.ts';
import { asViewer, type Served, serve } from './support/serve.ts';

function cachedGraph() {
  const subgraph = testSubgraph(
    'library',
    `
      extend schema
        @link(url: "https://specs.example.org/caching/v1.0", import: [{ name: "@cacheControl", as: "@keep" }])
        @federation__composeDirective(name: "@keep")
      directive @keep(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
      enum CacheControlScope { PUBLIC PRIVATE }
      type Query {
        book: Book
        broken: Book
        mine: Book @keep(maxAge: 20, scope: PRIVATE)
        now: Int
      }
      type Book @keep(maxAge: 60) { title: String }
    `,
    {
      Query: {
        book: () => ({ title: 'A' }),
        mine: () => ({ title: 'B' }),
        now: () => 1,
        broken: () => {
          throw new Error('no');
        },
      },
    },
  );
  return { ...createGraph(), supergraphSdl: compose([subgraph]), links: new Map([['library', subgraph.link]]) };
}

const get = (served: Served, query: string, headers: Record<string, string> = {}) =>
  served.fetch(`/graphql?${new URLSearchParams({ query })}`, { headers: { 'apollo-require-preflight': 'yes', ...headers } });

test.each([
  ['what holds for a while is public', '{ book { title } }', {}, 'public, max-age=60'],
  ['what holds for its viewer is private', '{ book { title } mine { title } }', {}, 'private, max-age=20'],
  ['what somebody gets who is signed in is private', '{ book { title } }', asViewer('viewer'), 'private, max-age=60'],
  ['what was answered with an error is not kept', '{ broken { title } }', {}, 'no-store'],
  ['what says nothing is not kept', '{ book { title } now }', {}, 'no-store'],
  ['what is wrong is not kept', '{ nothing }', {}, 'no-store'],
])('over GET, %s', async (_, query, headers, cacheControl) => {
  await using served = await serve({ graph: cachedGraph() });

  const answer = await get(served, query, headers);

  expect(answer.headers.get('cache-control')).toBe(cacheControl);
});

test('an answer with its plan is not kept, for the next one has not asked for it', async () => {
  await using served = await serve({ graph: cachedGraph(), config: { exposesPlan: true } });

  const answer = await get(served, '{ book { title } }', { 'router-query-plan': 'include' });

  expect(answer.text).toContain('queryPlan');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('what may depend on a header that subgraphs get to see is told apart by it', async () => {
  await using served = await serve({ graph: cachedGraph(), config: { headers: { forward: ['cookie', 'accept-language'] } } });

  const anyone = await get(served, '{ book { title } }', { 'accept-language': 'da' });
  const someone = await get(served, '{ book { title } }', { cookie: 'session=1' });

  expect(anyone.headers.get('vary')).toBe('accept, authorization, cookie, accept-language');
  expect(anyone.headers.get('cache-control')).toBe('public, max-age=60');
  expect(someone.headers.get('cache-control')).toBe('private, max-age=60');
});

test('a kept answer says what it depends on, and answers to POST are never kept', async () => {
  await using served = await serve({ graph: cachedGraph(), config: { corsOrigins: ['https://app.example.org'] } });

  const kept = await get(served, '{ book { title } }');
  const posted = await served.post('{ book { title } }');

  expect(kept.headers.get('vary')).toBe('origin, accept, authorization');
  expect(posted.headers.get('cache-control')).toBe('no-store');
});
