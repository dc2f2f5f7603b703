import { expect, test } from 'vitest';
import type { SubgraphLink } from '../../platform/link/subgraph-link.ts';
import { createGraph } from './support/graph.ts';
import { asViewer, codesOf, serve } from './support/serve.ts';

test('a query reaches over two subgraphs and asks each once', async () => {
  await using served = await serve();

  const { status, body } = await served.post('{ posts { title author { name } } }');

  expect(status).toBe(200);
  expect(body).toEqual({
    data: {
      posts: [
        { title: 'First', author: { name: 'Ada' } },
        { title: 'Second', author: { name: 'Bo' } },
      ],
    },
  });
  expect([served.graph.people.requests.length, served.graph.posts.requests.length]).toEqual([1, 1]);
});

test('a mutation runs, and its answer reaches on into another subgraph', async () => {
  await using served = await serve();

  const { body } = await served.post('mutation($name: String!) { rename(id: 1, name: $name) { name posts { title } } }', {
    variables: { name: 'Eve' },
  });

  expect(body).toEqual({ data: { rename: { name: 'Eve', posts: [{ title: 'First' }] } } });
});

test('subgraphs learn on whose behalf they are asked', async () => {
  await using served = await serve();

  await served.post('{ users { id } }', { headers: asViewer('moderator') });
  await served.post('{ users { id } }');

  expect(served.graph.people.requests.map(({ caller }) => caller)).toMatchObject([
    { kind: 'viewer', viewer: { scopes: ['moderate'] } },
    { kind: 'anonymous' },
  ]);
});

test('while one subgraph is down the rest of the answer arrives, null where it is missing, with SUBGRAPH_UNAVAILABLE', async () => {
  const graph = createGraph();
  const down = {
    execute: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.8')),
    subscribe: () => Promise.reject(new Error('down')),
  };
  await using served = await serve({ graph, links: new Map([...graph.links, ['people', down]]) });

  const answer = await served.post('{ posts { title author { name } } }');

  expect(answer.body.data).toEqual({
    posts: [
      { title: 'First', author: null },
      { title: 'Second', author: null },
    ],
  });
  expect(codesOf(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect(answer.text).not.toContain('10.0.0.8');
});

test('what a subgraph says keeps its message, code and path', async () => {
  await using served = await serve();

  const { body } = await served.post('{ again: coded }');

  expect(body).toEqual({
    data: { again: null },
    errors: [{ message: 'You did that too often.', path: ['again'], extensions: { code: 'RATE_LIMITED' } }],
  });
});

test('a subgraph that answers too few entities is told at the place that stays empty, and logged', async () => {
  const graph = createGraph();
  const { people } = graph;
  const lying = { ...people.link, execute: async () => ({ data: { _entities: [] } }) };
  await using served = await serve({ graph, links: new Map([...graph.links, ['people', lying]]) });

  const answer = await served.post('{ posts { author { name } } }', { headers: { 'x-request-id': 'request-1234' } });

  expect(answer.body).toEqual({
    data: { posts: [{ author: null }, { author: null }] },
    errors: [
      {
        message: 'The part of the graph called people answered 0 entities where 2 were asked for.',
        path: ['posts'],
        extensions: { code: 'SUBGRAPH_INVALID_ANSWER' },
      },
    ],
  });
  expect(served.logged).toMatchObject([{ requestId: 'request-1234', msg: 'a subgraph answered what its schema does not allow' }]);
});

test('entities that are not there without a word are told, also beside an error of something else', async () => {
  const graph = createGraph();
  const { people } = graph;
  const execute: SubgraphLink['execute'] = (request) =>
    request.query.includes('_entities') ? Promise.resolve({ data: { _entities: null } }) : people.link.execute(request);
  await using served = await serve({ graph, links: new Map([...graph.links, ['people', { ...people.link, execute }]]) });

  const { body } = await served.post('{ coded posts { author { name } } }');

  expect(body.data).toEqual({ coded: null, posts: [{ author: null }, { author: null }] });
  expect(body.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['coded'], 'RATE_LIMITED'],
    [['posts'], 'SUBGRAPH_INVALID_ANSWER'],
  ]);
});

test('a document with several operations runs the named one', async () => {
  await using served = await serve();

  const { body } = await served.post('query A { users { id } } query B { posts { id } }', { operationName: 'B' });

  expect(body).toEqual({ data: { posts: [{ id: '10' }, { id: '11' }] } });
});

test('fragments, aliases, defaults and conditions come together in one answer', async () => {
  await using served = await serve();

  const { body } = await served.post(
    `query($id: ID = "2", $skip: Boolean = true) { who: user(id: $id) { ...F name @skip(if: $skip) } __typename }
     fragment F on User { it: __typename writes: posts { title @include(if: false) id } }`,
  );

  expect(body).toEqual({ data: { who: { it: 'User', writes: [{ id: '11' }] }, __typename: 'Query' } });
});

test('introspection answers from the schema that clients see', async () => {
  await using served = await serve();

  const { body } = await served.post('{ __type(name: "User") { name fields { name } } }');

  expect(body.data).toMatchObject({ __type: { name: 'User' } });
  expect(JSON.stringify(body.data)).not.toContain('join__');
});

test('a client that leaves aborts what is being asked of subgraphs', async () => {
  const graph = createGraph();
  const asked = Promise.withResolvers<AbortSignal>();
  const slow = {
    ...graph.people.link,
    execute: ({ signal }: { signal: AbortSignal }) => {
      asked.resolve(signal);
      return new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  };
  await using served = await serve({ graph, links: new Map([...graph.links, ['people', slow]]) });
  const client = new AbortController();

  const answer = served.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ users { id } }' }),
    signal: client.signal,
  });
  const signal = await asked.promise;
  client.abort();

  await expect(answer).rejects.toThrow();
  await expect.poll(() => signal.aborted).toBe(true);
  expect(served.logged).toEqual([]);
});
