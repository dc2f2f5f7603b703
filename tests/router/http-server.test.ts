import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answersIn, codeIn, postBytes, sendBytes } from './support/raw-http.ts';
import { type Served, serve } from './support/serve.ts';

const operation = '{"query":"{ __typename }"}';
const timeouts = { headersTimeoutMs: 300, bodyTimeoutMs: 300, requestTimeoutMs: 1_000, checkIntervalMs: 50 };

let served: Served;
beforeAll(async () => {
  served = await serve({ config: { connections: { ...timeouts, maxHeaderBytes: 4_096, keepAliveTimeoutMs: 60_000 } } });
});
afterAll(() => served[Symbol.asyncDispose]());

const answersTo = async (bytes: Buffer | string) => answersIn(await sendBytes(served.url, bytes));
const post = 'POST /graphql HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n';

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400, 'BAD_REQUEST'],
  ['TLS', Buffer.from([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0]), 400, 'BAD_REQUEST'],
  ['another version', 'GET / HTTP/9.9\r\nhost: test\r\n\r\n', 400, 'BAD_REQUEST'],
  ['no host', `POST /graphql HTTP/1.1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`, 400, 'BAD_REQUEST'],
  ['a header that is none', `${post}a b: c\r\n\r\n`, 400, 'BAD_REQUEST'],
  ['two lengths', `${post}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`, 400, 'BAD_REQUEST'],
  ['a length and chunks', `${post}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400, 'BAD_REQUEST'],
  ['chunks that are none', `${post}transfer-encoding: chunked\r\n\r\nxyz\r\n`, 400, 'BAD_REQUEST'],
  ['headers without end', `${post}x: ${'y'.repeat(10_000)}`, 431, 'REQUEST_TOO_LARGE'],
  ['another expectation', `${post}expect: wonders\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`, 417, 'BAD_REQUEST'],
  ['headers that do not come', post, 408, 'REQUEST_TIMEOUT'],
  ['a body that does not come', `${post}content-length: 100\r\nconnection: close\r\n\r\n{`, 408, 'REQUEST_TIMEOUT'],
  ['a larger body than is read', `${post}content-length: 20000000\r\nconnection: close\r\n\r\n{`, 413, 'REQUEST_TOO_LARGE'],
])('%s is told so in JSON, while others are answered', async (_, bytes, status, code) => {
  const [answers, other] = await Promise.all([answersTo(bytes), served.post('{ __typename }')]);

  expect(other.body).toEqual({ data: { __typename: 'Query' } });
  expect(answers.map((answer) => [answer.status, codeIn(answer.body)])).toEqual([[status, code]]);
});

test('20 MB are refused, declared or not, and the client gets to read why', async () => {
  const body = Buffer.alloc(20_000_000, ' ');
  const chunked = () => new Blob([body]).stream();
  const init = { method: 'POST', headers: { 'content-type': 'application/json' } };

  const declared = await served.fetch('/graphql', { ...init, body });
  const undeclared = await served.fetch('/graphql', { ...init, body: chunked(), duplex: 'half' } as RequestInit);

  expect([declared.status, undeclared.status]).toEqual([413, 413]);
});

test('a client that sends a byte now and then is cut, and keeps nobody from being answered', async () => {
  const { hostname, port } = new URL(served.url);
  const bytes = postBytes(operation);
  const slow = connect(Number(port), hostname);
  const closed = new Promise((resolve) => slow.once('close', resolve));
  let told = '';
  slow.on('data', (chunk) => {
    told += chunk;
  });
  slow.on('error', () => undefined);
  let sent = 0;
  const timer = setInterval(() => sent < 40 && slow.write(bytes.subarray(sent, ++sent)), 20);

  expect((await served.post('{ __typename }')).status).toBe(200);
  await closed;
  clearInterval(timer);

  expect(answersIn(told)).toMatchObject([{ status: 408 }]);
});

test('requests in a row on one connection are answered in their order, up to the one that is wrong', async () => {
  const one = (name: string) => postBytes(`{"query":"query ${name} { ${name}: __typename }"}`, { connection: 'keep-alive' });

  const answers = await answersTo(Buffer.concat([one('a'), one('b'), one('c'), Buffer.from('nonsense\r\n\r\n')]));

  expect(answers.slice(0, 3).map(({ body }) => body)).toEqual(['a', 'b', 'c'].map((name) => `{"data":{"${name}":"Query"}}`));
  expect(answers.slice(3)).toMatchObject([{ status: 400 }]);
});

test('a client that leaves in the middle of its body harms nobody', async () => {
  const { hostname, port } = new URL(served.url);
  const leaving = connect(Number(port), hostname);
  leaving.write(postBytes(operation, { 'content-length': '1000' }));
  await new Promise((resolve) => setImmediate(resolve));
  leaving.destroy();

  expect((await served.post('{ __typename }')).status).toBe(200);
  expect(served.logged).toEqual([]);
});

test('an offer of HTTP/2 is declined by answering', async () => {
  const offer = { connection: 'upgrade, http2-settings, close', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' };

  expect(await answersTo(postBytes(operation, offer))).toMatchObject([{ status: 200, body: '{"data":{"__typename":"Query"}}' }]);
});

test('connections beyond the limit are closed, and there is room again when one has left', async () => {
  await using small = await serve({ config: { connections: { maxConnections: 1 } } });
  const { hostname, port } = new URL(small.url);
  const first = connect(Number(port), hostname);
  await new Promise((resolve) => first.once('connect', resolve));

  expect(await sendBytes(small.url, postBytes(operation))).toBe('');
  first.destroy();

  await expect.poll(() => sendBytes(small.url, postBytes(operation))).toContain('200 OK');
});
