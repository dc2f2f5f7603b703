import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf, type Served, serve } from './support/serve.ts';

const json = { 'content-type': 'application/json' };
const preflighted = { 'apollo-require-preflight': 'yes' };
const operation = '{"query":"{ __typename }"}';

let served: Served;
let listed: Served;
beforeAll(async () => {
  served = await serve();
  listed = await serve({
    config: { corsOrigins: ['https://app.example.org'], corsCredentials: true, corsHeaders: ['x-tenant'] },
  });
});
afterAll(async () => {
  await served[Symbol.asyncDispose]();
  await listed[Symbol.asyncDispose]();
});

const post = (body: string | Buffer, headers: Record<string, string> = json) =>
  served.fetch('/graphql', { method: 'POST', headers, body });
const get = (query: string, headers: Record<string, string> = preflighted) => served.fetch(`/graphql?${query}`, { headers });

test('HEAD is answered as GET is, without the body', async () => {
  const head = await served.fetch('/graphql?query={__typename}', { method: 'HEAD', headers: preflighted });
  const page = await served.fetch('/graphql', { method: 'HEAD', headers: { accept: 'text/html' } });

  expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', '31']);
  expect([page.status, page.text, page.headers.get('content-type')]).toEqual([200, '', 'text/html; charset=utf-8']);
});

test('OPTIONS says which methods there are', async () => {
  const answer = await served.fetch('/graphql', { method: 'OPTIONS' });

  expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
});

test.each(['PUT', 'DELETE', 'PATCH'])('%s is refused as GraphQL, with the methods that there are', async (method) => {
  const answer = await served.fetch('/graphql', { method, headers: json, body: operation });

  expect([answer.status, answer.headers.get('allow'), ...codesOf(answer)]).toEqual([
    405,
    'GET, HEAD, POST, OPTIONS',
    'BAD_REQUEST',
  ]);
});

test.each([
  ['application/json; charset=utf-8', 200],
  ['application/json;charset="UTF-8"', 200],
  ['Application/JSON', 200],
  ['application/json; charset=utf-16', 415],
  ['application/json; charset=iso-8859-1', 415],
  ['application/jsonp', 415],
  ['application/graphql', 415],
])('a body of type %s is answered with %i', async (type, status) => {
  expect((await post(operation, { 'content-type': type })).status).toBe(status);
});

test('a compressed body is refused in words', async () => {
  const answer = await post(operation, { ...json, 'content-encoding': 'gzip' });

  expect([answer.status, answer.headers.get('accept-encoding'), ...codesOf(answer)]).toEqual([415, 'identity', 'BAD_REQUEST']);
});

test.each([
  ['application/graphql-response+json;q=0.9, application/json', 'application/json'],
  ['text/html, application/json;q=0.1', 'application/json'],
  ['application/json;charset=utf-8', 'application/json'],
  ['application/*;q=0.5, text/plain', 'application/graphql-response+json'],
  ['application/json; q=1.5, application/graphql-response+json; q=0.1', 'application/graphql-response+json'],
  ['', 'application/graphql-response+json'],
])('Accept: %s is answered as %s', async (accept, type) => {
  expect((await post(operation, { ...json, accept })).headers.get('content-type')).toBe(`${type}; charset=utf-8`);
});

test.each([
  ['a byte order mark', Buffer.from(`\uFEFF${operation}`), 200],
  ['UTF-16', Buffer.from(operation, 'utf16le'), 400],
  ['half a character', Buffer.concat([Buffer.from('{"query":"{ __typename }#'), Buffer.from([0xe4, 0xbd])]), 400],
  ['nothing', '', 400],
  ['a word', '"query"', 400],
  ['null', 'null', 400],
  ['a number', '1e999', 400],
  ['100 000 brackets', '['.repeat(100_000), 400],
  ['100 000 brackets that close', '['.repeat(100_000) + ']'.repeat(100_000), 400],
  [
    'variables 100 000 levels deep',
    `{"query":"{ __typename }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    400,
  ],
  [
    'extensions 100 000 levels deep',
    `{"query":"{ __typename }","extensions":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    200,
  ],
  ['keys twice, of which the last counts', '{"query":"{ nothing }","query":"{ __typename }"}', 200],
  ['variables that are text', '{"query":"{ __typename }","variables":"{}"}', 400],
  ['extensions that are a list', '{"query":"{ __typename }","extensions":[]}', 400],
  ['a query that is a number', '{"query":1}', 400],
  ['keys of every object', '{"query":"{ __typename }","__proto__":{"query":1},"constructor":1,"toString":null}', 200],
  ['a query only in what it inherits', '{"__proto__":{"query":"{ __typename }"}}', 400],
])('a body with %s is answered with its status', async (_, body, status) => {
  const answer = await post(body);

  expect(answer.status).toBe(status);
  if (status !== 200) expect(codesOf(answer)).toEqual(['BAD_REQUEST']);
});

test.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty'])(
  'the name %s harms nothing wherever it stands',
  async (name) => {
    const variables = { [name]: { polluted: true }, id: '1' };
    const text = JSON.stringify({
      query: 'query($id: ID!) { user(id: $id) { name } }',
      variables,
      extensions: { [name]: { polluted: 1 } },
    });

    const asVariable = await post(text.replace(`"variables":{`, `"variables":{"${name}":{"polluted":true},`));
    const declared = await post(
      JSON.stringify({ query: `query($${name}: ID) { user(id: $${name}) { name } }` }).replace(
        '}"}',
        `}","variables":{"${name}":"1"}}`,
      ),
    );
    const asAlias = await post(JSON.stringify({ query: `{ ${name}: users { ${name}: name } }` }));
    const asName = await post(JSON.stringify({ query: `query ${name} { __typename }`, operationName: name }));
    const asField = await post(JSON.stringify({ query: `{ ${name} }` }));
    const asInput = await post(
      `{"query":"query($b: Between) { users(between: $b) { id } }","variables":{"b":{"from":1,"to":2,"${name}":{"polluted":1}}}}`,
    );

    expect(asVariable.body).toEqual({ data: { user: { name: 'Ada' } } });
    expect(declared.status).toBeLessThan(500);
    expect(asAlias.text).toBe(`{"data":{"${name}":[{"${name}":"Ada"},{"${name}":"Bo"}]}}`);
    expect(asName.status).toBe(200);
    expect(codesOf(asField)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(codesOf(asInput)).toEqual(['BAD_USER_INPUT']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  },
);

test.each([
  ['a document 1 900 fields deep', `{ ${'a { '.repeat(1_900)} b ${'}'.repeat(1_901)}`],
  ['a list 1 990 levels deep in an argument', `{ user(id: ${'['.repeat(1_990)}${']'.repeat(1_990)}) { id } }`],
  ['a type 1 900 levels deep', `query($a: ${'['.repeat(1_900)}ID${']'.repeat(1_900)}) { __typename }`],
  ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }'],
  ['half a character in a string', '{ user(id: "\\ud800") { id } }'],
  ['half a character outside', '{ \ud800 }'],
  ['a NUL', '{ user(id: "\u0000") { id } }'],
  ['a number without end', `{ page(first: ${'9'.repeat(5_000)}) { edges { cursor } } }`],
])('%s is answered in time, and no fault of ours', async (_, query) => {
  const answer = await served.post(query);

  expect(answer.status).toBeLessThan(500);
  expect(codesOf(answer)).not.toContain('INTERNAL');
});

test.each([
  ['a parameter given twice', 'query={__typename}&query={users{id}}'],
  ['a query string that is not UTF-8', 'query=%ff'],
  ['a query string that is not encoded', 'query=%zz'],
  ['variables that are no JSON', 'query={__typename}&variables={'],
  ['variables that are a list', 'query={__typename}&variables=[]'],
  ['no query', 'operationName=x'],
])('a GET with %s is refused', async (_, query) => {
  const answer = await get(query);

  expect([answer.status, ...codesOf(answer)]).toEqual([400, 'BAD_REQUEST']);
});

test('a GET is understood with pluses, and with parameters that we do not know', async () => {
  const answer = await get(
    'query=query+A%28%24id%3AID%21%29%7Buser%28id%3A%24id%29%7Bname%7D%7D&variables=%7B%22id%22%3A%221%22%7D&_=1',
  );

  expect(answer.body).toEqual({ data: { user: { name: 'Ada' } } });
});

test.each([
  ['a type that forms can send', { 'content-type': 'text/plain' }, 400, 'CSRF_PREVENTED'],
  ['a type that forms can send, with parameters', { 'content-type': 'Multipart/Form-Data; boundary=x' }, 400, 'CSRF_PREVENTED'],
  ['an empty header', { 'apollo-require-preflight': '' }, 400, 'CSRF_PREVENTED'],
  ['any other type', { 'content-type': 'application/graphql' }, 415, 'BAD_REQUEST'],
  ['the type of JSON', { 'content-type': 'application/json' }, 200, undefined],
  ['an operation name', { 'x-apollo-operation-name': 'x' }, 200, undefined],
])('a GET with %s is held against the rules for foreign pages', async (_, headers, status, code) => {
  const answer = await get('query={__typename}', headers as Record<string, string>);

  expect([answer.status, codesOf(answer)[0]]).toEqual([status, code]);
});

test('an origin of the list may send cookies and the headers that it needs, and is told so for two hours', async () => {
  const headers = { origin: 'https://app.example.org', 'access-control-request-method': 'POST' };
  const preflight = await listed.fetch('/graphql', { method: 'OPTIONS', headers });
  const answer = await listed.fetch('/graphql', { method: 'POST', headers: { ...json, ...headers }, body: operation });

  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-tenant');
  expect(preflight.headers.get('access-control-max-age')).toBe('7200');
  for (const { headers: told } of [preflight, answer]) {
    expect(told.get('access-control-allow-origin')).toBe('https://app.example.org');
    expect(told.get('access-control-allow-credentials')).toBe('true');
    expect(told.get('vary')).toBe('origin');
  }
});

test.each(['null', 'https://app.example.org.evil.org', 'http://app.example.org', 'https://app.example.org:8443', 'file://'])(
  'the origin %s may read nothing, and no cache mixes it up with others',
  async (origin) => {
    const preflight = await listed.fetch('/graphql', { method: 'OPTIONS', headers: { origin } });
    const answer = await listed.fetch('/graphql', { method: 'POST', headers: { ...json, origin }, body: operation });

    for (const { headers } of [preflight, answer]) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toBe('origin');
    }
  },
);

test('an origin with a path is no origin, and the configuration says so', async () => {
  await expect(serve({ config: { corsOrigins: ['https://app.example.org/'] } })).rejects.toThrow(
    'corsOrigins.0: must be an origin',
  );
});

test('every answer says how it is to be treated; over plain HTTP nothing is said about TLS', async () => {
  const refused = await get('query={nothing}');
  const page = await served.fetch('/graphql', { headers: { accept: 'text/html' } });

  for (const { headers } of [refused, page]) {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
  }
  expect(refused.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});
