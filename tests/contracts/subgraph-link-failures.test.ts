import type { ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import { SubgraphUnreachable } from '../../platform/link/http/unreachable.ts';
import { request } from './subgraph-link/ask.ts';
import { answerData, answerJson, linkTo, plainServer } from './subgraph-link/plain-server.ts';

const html = (outgoing: ServerResponse, status: number) =>
  void outgoing.writeHead(status, { 'content-type': 'text/html' }).end('<html>no</html>');
const never = () => {};

const failure = async (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => undefined,
    (error: unknown) => error,
  );

test('a subgraph that is down is refused after its retries', async () => {
  const server = await plainServer(answerData);
  await server[Symbol.asyncDispose]();
  const retried = vi.fn();
  await using link = linkTo(server.url, { metrics: { retried } });

  const error = await failure(link.execute(request('{ ok }')));

  expect(error).toBeInstanceOf(SubgraphUnreachable);
  expect(error).toMatchObject({ reason: 'refused', subgraph: 'plain', message: expect.stringContaining('ECONNREFUSED') });
  expect(retried.mock.calls).toEqual([['refused'], ['refused']]);
});

test('an answer that is cut in the middle is broken, and not asked for again', async () => {
  await using server = await plainServer((outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
    outgoing.write('{"data":{"ok"', () => outgoing.destroy());
  });
  await using link = linkTo(server.url);

  expect(await failure(link.execute(request('{ ok }')))).toMatchObject({ reason: 'broken' });
  expect(server.seen).toHaveLength(1);
});

test('a subgraph that does not answer in time is given up, and its connection closed', async () => {
  await using server = await plainServer(never);
  await using link = linkTo(server.url, { timeoutMs: 50 });

  expect(await failure(link.execute(request('{ ok }')))).toMatchObject({ reason: 'timeout' });
  await vi.waitFor(() => expect(server.sockets.size).toBe(0));
});

test('an answer that comes drop by drop is given up at the same time', async () => {
  await using server = await plainServer((outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => outgoing.write(' '), 10);
    outgoing.once('close', () => clearInterval(drip));
  });
  await using link = linkTo(server.url, { timeoutMs: 100 });

  expect(await failure(link.execute(request('{ ok }')))).toMatchObject({ reason: 'timeout' });
});

test('the time runs for what waits for a connection, too', async () => {
  await using server = await plainServer(never);
  const settled = vi.fn();
  await using link = linkTo(server.url, { timeoutMs: 300, pool: { connections: 1 }, metrics: { settled } });

  await Promise.allSettled(Array.from({ length: 5 }, () => link.execute(request('{ ok }'))));

  expect(settled.mock.calls.map(([outcome]) => outcome)).toEqual(Array(5).fill('timeout'));
  // One after the other would take 1,500 ms.
  for (const [, durationMs] of settled.mock.calls) expect(durationMs).toBeLessThan(1_000);
});

test('an error page is no answer, and its status is said', async () => {
  await using server = await plainServer((outgoing) => html(outgoing, 500));
  await using link = linkTo(server.url);

  expect(await failure(link.execute(request('{ ok }')))).toMatchObject({ reason: 'status', status: 500 });
  expect(server.seen).toHaveLength(1);
});

test('errors with status 500 are an answer', async () => {
  const errors = [{ message: 'No.' }];
  await using server = await plainServer((outgoing) => answerJson(outgoing, { errors }, 500));
  await using link = linkTo(server.url);

  expect(await link.execute(request('{ ok }'))).toEqual({ errors });
});

test.each(['{"data":', '[1]', 'null'])('%s is malformed', async (text) => {
  await using server = await plainServer((outgoing) => void outgoing.setHeader('content-type', 'application/json').end(text));
  await using link = linkTo(server.url);

  expect(await failure(link.execute(request('{ ok }')))).toMatchObject({ reason: 'malformed' });
});

test.each([true, false])('too large an answer is not read to its end, with its length said before: %s', async (isSaid) => {
  const text = JSON.stringify({ data: { text: 'x'.repeat(2_000) } });
  await using server = await plainServer((outgoing) => {
    outgoing.setHeader('content-type', 'application/json');
    if (isSaid) outgoing.setHeader('content-length', text.length);
    outgoing.end(text);
  });
  await using link = linkTo(server.url, { maxAnswerBytes: 1_000 });

  const error = await failure(link.execute(request('{ text }')));

  expect(error).toMatchObject({ reason: 'too-large', message: expect.stringContaining('1000 bytes') });
});

test('a header that cannot be sent is our own fault and says so', async () => {
  await using server = await plainServer(answerData);
  await using link = linkTo(server.url);

  const error = await failure(link.execute(request('{ ok }', { headers: { 'x-a': 'a\nb' } })));

  expect(error).not.toBeInstanceOf(SubgraphUnreachable);
  expect(error).toMatchObject({ message: expect.stringContaining('x-a') });
});

test('more requests than may wait are refused at once', async () => {
  await using server = await plainServer(never);
  await using link = linkTo(server.url, { timeoutMs: 100, pool: { pending: 2 } });

  const answers = [1, 2, 3].map(() => failure(link.execute(request('{ ok }'))));

  expect(await answers[2]).toMatchObject({ reason: 'overloaded' });
  await Promise.all(answers);
});
