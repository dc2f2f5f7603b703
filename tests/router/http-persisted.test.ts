import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf, type Served, serve } from './support/serve.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const users = 'query Users { users { name } }';
const posts = 'query Posts { posts { title } }';
const automatic = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(text) } });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'persisted-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function manifest(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const post = (served: Served, body: object, headers: Record<string, string> = {}) =>
  served.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const get = (served: Served, parameters: Record<string, string>) =>
  served.fetch(`/graphql?${new URLSearchParams(parameters)}`, { headers: { 'apollo-require-preflight': 'yes' } });
const counted = async ({ registry }: Served, outcome: string) =>
  new RegExp(`router_persisted_operations_total{outcome="${outcome}"} (\\d+)`).exec(await registry.metrics())?.[1];

test('a text that was sent once with its hash is known by the hash from then on, over POST and GET', async () => {
  await using served = await serve();

  const unknown = await post(served, { extensions: automatic(users) });
  const unknownToOld = await post(served, { extensions: automatic(users) }, { accept: 'application/json' });
  const learnt = await post(served, { query: users, extensions: automatic(users) });
  const byPost = await post(served, { extensions: automatic(users) });
  const byGet = await get(served, { extensions: JSON.stringify(automatic(users)) });
  const byDocumentId = await get(served, { documentId: `sha256:${sha256(users)}` });

  expect([unknown.status, ...codesOf(unknown)]).toEqual([404, 'PERSISTED_QUERY_NOT_FOUND']);
  expect([unknownToOld.status, unknownToOld.body.errors?.[0]?.message]).toEqual([200, 'PersistedQueryNotFound']);
  for (const { body } of [learnt, byPost, byGet, byDocumentId])
    expect(body).toEqual({ data: { users: [{ name: 'Ada' }, { name: 'Bo' }] } });
});

test('a hash that is not that of the text is refused, and the text is not kept', async () => {
  await using served = await serve();

  const refused = await post(served, { query: posts, extensions: automatic(users) }, { accept: 'application/json' });

  expect([refused.status, ...codesOf(refused)]).toEqual([400, 'BAD_REQUEST']);
  expect(codesOf(await post(served, { extensions: automatic(users) }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
});

test('an operation that is not valid is not kept', async () => {
  await using served = await serve();
  const wrong = '{ nothing }';

  await post(served, { query: wrong, extensions: automatic(wrong) });

  expect(codesOf(await post(served, { extensions: automatic(wrong) }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
});

test('the oldest texts give way when the memory for them is full', async () => {
  await using served = await serve({ config: { persisted: { automaticBytes: 1_000 } } });
  const texts = Array.from({ length: 10 }, (_, index) => `query Q${index} { users { name } }`);

  for (const query of texts) await post(served, { query, extensions: automatic(query) });

  expect(codesOf(await post(served, { extensions: automatic(texts[0] ?? '') }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  expect((await post(served, { extensions: automatic(texts[9] ?? '') })).status).toBe(200);
});

test('where it is switched off, clients are told so and send texts', async () => {
  await using served = await serve({ config: { persisted: { automatic: false } } });

  expect(codesOf(await post(served, { extensions: automatic(users) }))).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
  expect((await post(served, { query: users, extensions: automatic(users) })).status).toBe(200);
});

test.each([
  ['a version that is not 1', { extensions: { persistedQuery: { version: 2, sha256Hash: sha256(users) } } }],
  ['a hash that is none', { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } }],
  ['an id that is no string', { documentId: 5 }],
  ['an id with spaces', { documentId: 'a b' }],
  ['an empty id', { documentId: '' }],
  ['both an id and a text', { documentId: 'abc', query: users }],
])('%s is refused', async (_, body) => {
  await using served = await serve();

  const answer = await post(served, body);

  expect([answer.status, ...codesOf(answer)]).toEqual([400, 'BAD_REQUEST']);
});

test('enforce runs what is listed, by either id or by text, and nothing else', async () => {
  const clientPreset = await manifest('preset.json', { a1b2c3: users });
  const apollo = await manifest('apollo.json', {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: sha256(posts), name: 'Posts', type: 'query', body: posts }],
  });
  await using served = await serve({ config: { persisted: { mode: 'enforce', manifests: [clientPreset, apollo] } } });
  const unlisted = '{ __typename }';

  expect((await post(served, { documentId: 'a1b2c3' })).body.data).toHaveProperty('users');
  expect((await post(served, { documentId: `sha256:${sha256(users)}` })).body.data).toHaveProperty('users');
  expect((await post(served, { extensions: automatic(posts) })).body.data).toHaveProperty('posts');
  expect((await get(served, { documentId: `sha256:${sha256(posts)}` })).body.data).toHaveProperty('posts');
  expect((await post(served, { query: posts })).body.data).toHaveProperty('posts');
  const refused = await post(served, { query: unlisted });
  expect([refused.status, ...codesOf(refused)]).toEqual([403, 'OPERATION_NOT_PERSISTED']);
  expect(codesOf(await post(served, { query: unlisted, extensions: automatic(unlisted) }))).toEqual(['OPERATION_NOT_PERSISTED']);
  expect(codesOf(await post(served, { extensions: automatic(unlisted) }))).toEqual(['OPERATION_NOT_PERSISTED']);
  expect(codesOf(await post(served, { documentId: 'constructor' }))).toEqual(['OPERATION_NOT_PERSISTED']);
  expect(await counted(served, 'refused')).toBe('4');
});

test('log lets through what is not listed, counts it each time and logs it once', async () => {
  const listed = await manifest('log.json', { a1: users });
  await using served = await serve({ config: { persisted: { mode: 'log', manifests: [listed] } } });

  for (const query of [users, posts, posts]) expect((await post(served, { query, operationName: null })).status).toBe(200);

  expect(await counted(served, 'unlisted')).toBe('2');
  expect(served.logged).toMatchObject([{ hash: sha256(posts), msg: 'an operation that is not on the list was let through' }]);
});

test('a list that has changed is read again, and one that is wrong changes nothing', async () => {
  const path = await manifest('changing.json', { a1: users });
  await using served = await serve({ config: { persisted: { mode: 'enforce', manifests: [path] } } });
  const isListed = async (query: string) => (await post(served, { query })).status === 200;

  await manifest('changing.json', { a1: users, b2: posts });
  await expect.poll(() => isListed(posts), { timeout: 10_000 }).toBe(true);
  await manifest('changing.json', '{ no JSON');
  await expect.poll(() => served.logged.length, { timeout: 10_000 }).toBe(1);

  expect(await isListed(posts)).toBe(true);
});

test.each([
  ['no JSON', '{', 'it is not JSON'],
  ['a list', [], 'expected record'],
  ['an id without a text', { a: 1 }, 'a: Invalid input'],
  ['no operation', {}, 'it lists no operation'],
  ['a text that is no GraphQL', { a: '{ users' }, 'a is not GraphQL'],
  ['another version', { format: 'apollo-persisted-query-manifest', version: 2, operations: [] }, 'version must be 1'],
])('a manifest with %s keeps the router from starting, by name', async (_, content, reason) => {
  const path = await manifest('wrong.json', content);

  const starting = serve({ config: { persisted: { manifests: [path] } } });

  await expect(starting).rejects.toThrow(`The manifest of persisted operations ${path} is not right: `);
  await expect(starting).rejects.toThrow(reason);
});

test('two manifests that give one id to different operations are refused, and so is one that is not there', async () => {
  const one = await manifest('one.json', { a: users });
  const two = await manifest('two.json', { a: posts });
  const start = (manifests: string[]) => serve({ config: { persisted: { manifests } } });

  await expect(start([one, two])).rejects.toThrow('a stands for two different operations');
  await expect(start([join(folder, 'missing.json')])).rejects.toThrow('it cannot be read');
  await expect(serve({ config: { persisted: { mode: 'enforce' } } })).rejects.toThrow('persisted.manifests: must name a file');
});

test('a socket may send an id beside an empty text, and what is not listed is refused there too', async () => {
  const listed = await manifest('socket.json', { a1: users });
  await using served = await serve({ config: { persisted: { mode: 'enforce', manifests: [listed] } } });
  const client = served.client();
  const ask = async (payload: { query: string; documentId?: string }) => {
    const results: unknown[] = [];
    for await (const result of client.iterate(payload)) results.push(result);
    return results;
  };

  expect(await ask({ query: '', documentId: 'a1' })).toEqual([{ data: { users: [{ name: 'Ada' }, { name: 'Bo' }] } }]);
  await expect(ask({ query: posts })).rejects.toMatchObject([{ extensions: { code: 'OPERATION_NOT_PERSISTED' } }]);
});
