import { expect, test } from 'vitest';
import { asViewer, codesOf, serve } from './support/serve.ts';

const json = { 'content-type': 'application/json' };
const postBody = (body: string | Buffer, headers: Record<string, string> = json) => ({ method: 'POST', headers, body });

test.each([
  ['a document that does not parse', '{ users {', 'GRAPHQL_PARSE_FAILED'],
  ['a field that does not exist', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ['a fragment inside itself', '{ users { ...F } } fragment F on User { friends { ...F } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['a document without an operation', 'fragment F on User { id }', 'OPERATION_RESOLUTION_FAILURE'],
  ['two operations and no name', 'query A { posts { id } } query B { posts { id } }', 'OPERATION_RESOLUTION_FAILURE'],
  ['too many tokens', `{ ${'__typename '.repeat(100)} }`, 'TOO_MANY_TOKENS'],
  ['too deep', '{ users { friends { friends { friends { id } } } } }', 'TOO_DEEP'],
  ['too deep through fragments', '{ users { ...F } } fragment F on User { friends { friends { friends { id } } } }', 'TOO_DEEP'],
  ['too many aliases', '{ a: __typename b: __typename c: __typename d: __typename }', 'TOO_MANY_ALIASES'],
  [
    'too many aliases by one fragment',
    '{ users { ...F ...F } posts { id } } fragment F on User { a: id b: id }',
    'TOO_MANY_ALIASES',
  ],
  ['too many root fields', '{ users { id } posts { id } failing coded }', 'TOO_MANY_ROOT_FIELDS'],
  ['a subscription that may skip its field', 'subscription { postAdded @skip(if: false) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
])('%s is refused with its code', async (_, query, code) => {
  await using served = await serve({ config: { limits: { tokens: 90, depth: 4, aliases: 3, rootFields: 3 } } });

  const strict = await served.post(query);
  const legacy = await served.post(query, { headers: { accept: 'application/json' } });

  expect([strict.status, legacy.status]).toEqual([400, 200]);
  expect([...codesOf(strict), ...codesOf(legacy)]).toContain(code);
  expect(strict.body).not.toHaveProperty('data');
});

test('fragments that double a hundred times keep nobody waiting', async () => {
  await using served = await serve({ config: { limits: { rootFields: Number.MAX_SAFE_INTEGER } } });
  const doubling = (type: string, body: string) =>
    Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on ${type} { ${body.replaceAll('NEXT', `...F${index + 1}`)} }`,
    ).join(' ');

  const shallow = await served.post(`{ ...F0 } ${doubling('Query', 'NEXT NEXT')} fragment F60 on Query { __typename }`);
  const deep = await served.post(
    `{ users { ...F0 } } ${doubling('User', 'friends { NEXT } friends { NEXT }')} fragment F60 on User { id }`,
  );

  expect(shallow.status).toBeLessThan(500);
  expect(codesOf(deep)).toEqual(['TOO_DEEP']);
});

test('introspection that is switched off is refused, also inside a fragment, and __typename is not', async () => {
  await using served = await serve({ config: { introspection: false } });

  const refused = await served.post('{ ...F } fragment F on Query { __schema { types { name } } }');
  const allowed = await served.post('{ __typename }');

  expect(codesOf(refused)).toEqual(['INTROSPECTION_DISABLED']);
  expect(allowed.body).toEqual({ data: { __typename: 'Query' } });
});

test('a wrong variable is refused by name before any subgraph is asked', async () => {
  await using served = await serve();

  const answer = await served.post('query($between: Between) { users(between: $between) { id } }', {
    variables: { between: { from: 'x', to: 2 } },
  });

  expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
  expect(answer.body.errors?.[0]?.message).toContain('$between');
  expect(served.graph.people.requests).toEqual([]);
});

test.each([
  ['no JSON', '{ users', 400, 'BAD_REQUEST'],
  ['a batch', '[{"query":"{ users { id } }"}]', 400, 'BAD_REQUEST'],
  ['no query', '{}', 400, 'BAD_REQUEST'],
  ['variables that are a list', '{"query":"{ __typename }","variables":[1]}', 400, 'BAD_REQUEST'],
  ['an operation name that is a number', '{"query":"{ __typename }","operationName":5}', 400, 'BAD_REQUEST'],
  ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400, 'BAD_REQUEST'],
  ['more bytes than allowed', JSON.stringify({ query: `{ __typename } #${'x'.repeat(2_000)}` }), 413, 'REQUEST_TOO_LARGE'],
])('a body with %s is refused, and the next one is answered', async (_, body, status, code) => {
  await using served = await serve({ config: { limits: { bodyBytes: 1_000 } } });

  const answer = await served.fetch('/graphql', postBody(body));
  const next = await served.post('{ __typename }');

  expect([answer.status, ...codesOf(answer)]).toEqual([status, code]);
  expect(next.status).toBe(200);
});

test('what a foreign page could send without asking is refused, by POST and by GET', async () => {
  await using served = await serve();

  const form = await served.fetch('/graphql', postBody('{"query":"{ __typename }"}', { 'content-type': 'text/plain' }));
  const link = await served.fetch('/graphql?query={__typename}');
  const asked = await served.fetch('/graphql?query={__typename}', { headers: { 'apollo-require-preflight': 'yes' } });

  expect([form.status, ...codesOf(form)]).toEqual([400, 'CSRF_PREVENTED']);
  expect([link.status, ...codesOf(link)]).toEqual([400, 'CSRF_PREVENTED']);
  expect(asked.body).toEqual({ data: { __typename: 'Query' } });
});

test('GET answers queries with variables and refuses mutations', async () => {
  await using served = await serve();
  const get = (parameters: Record<string, string>) =>
    served.fetch(`/graphql?${new URLSearchParams(parameters)}`, { headers: { 'x-apollo-operation-name': 'x' } });

  const query = await get({ query: 'query($id: ID!) { user(id: $id) { name } }', variables: '{"id":"1"}' });
  const mutation = await get({ query: 'mutation { rename(id: 1, name: "x") { id } }' });

  expect(query.body).toEqual({ data: { user: { name: 'Ada' } } });
  expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST']);
  expect(served.graph.people.requests).toHaveLength(1);
});

test('answers come in the media type that was asked for', async () => {
  await using served = await serve();
  const typeFor = async (accept: string) => {
    const { status, headers } = await served.post('{ __typename }', { headers: { accept } });
    return `${status} ${headers.get('content-type')}`;
  };

  expect(await typeFor('application/json')).toBe('200 application/json; charset=utf-8');
  expect(await typeFor('*/*')).toBe('200 application/graphql-response+json; charset=utf-8');
  expect(await typeFor('application/json;q=0.5, application/graphql-response+json')).toContain('graphql-response');
  expect(await typeFor('image/png')).toContain('406');
});

test('a body of another type is refused with 415', async () => {
  await using served = await serve();

  const { status } = await served.fetch('/graphql', postBody('query', { 'content-type': 'application/graphql' }));

  expect(status).toBe(415);
});

test.each([
  ['Bearer wrong', 'UNAUTHENTICATED', 401],
  ['Bearer expired', 'TOKEN_EXPIRED', 401],
  ['Basic abc', 'UNAUTHENTICATED', 401],
])('the header `Authorization: %s` is refused with %s', async (authorization, code, status) => {
  await using served = await serve();

  const answer = await served.post('{ __typename }', { headers: { authorization } });

  expect([answer.status, ...codesOf(answer)]).toEqual([status, code]);
});

test('a fault of ours tells a request id and nothing else', async () => {
  await using served = await serve();

  const answer = await served.post('{ __typename }', { headers: { ...asViewer('breaks'), 'x-request-id': 'request-5678' } });

  expect(answer.status).toBe(500);
  expect(answer.body.errors).toEqual([
    { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL', requestId: 'request-5678' } },
  ]);
  expect(answer.headers.get('x-request-id')).toBe('request-5678');
  expect(served.logged).toHaveLength(1);
});

test('a subscription sent over HTTP is told where to go', async () => {
  await using served = await serve();

  const answer = await served.post('subscription { postAdded { id } }');

  expect([answer.status, ...codesOf(answer)]).toEqual([400, 'BAD_REQUEST']);
});

test('a browser of an allowed origin may ask, one of another may not', async () => {
  await using served = await serve({ config: { corsOrigins: ['https://app.example.org'] } });
  const preflight = (origin: string) =>
    served.fetch('/graphql', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  const own = await preflight('https://app.example.org');
  const foreign = await preflight('https://evil.example.org');

  expect(own.headers.get('access-control-allow-headers')).toContain('authorization');
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});
