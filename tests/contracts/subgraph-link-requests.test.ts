import type { ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import type { CircuitState } from '../../platform/link/http/breaker.ts';
import { request } from './subgraph-link/ask.ts';
import { answerData, answerJson, linkTo, plainServer } from './subgraph-link/plain-server.ts';

const ok = { data: { ok: true } };

test('a query is asked again after 503, signed anew each time', async () => {
  await using server = await plainServer((outgoing, number) =>
    number < 3 ? void outgoing.writeHead(503).end() : answerData(outgoing),
  );
  let signed = 0;
  const sign = () => {
    signed += 1;
    return { 'x-signature': String(signed) };
  };
  await using link = linkTo(server.url, { sign });

  expect(await link.execute(request('{ ok }'))).toEqual(ok);

  expect(server.seen.map(({ incoming }) => incoming.headers['x-signature'])).toEqual(['1', '2', '3']);
  expect(new Set(server.seen.map(({ body }) => body)).size).toBe(1);
});

test('a mutation that may have begun is never asked again', async () => {
  await using server = await plainServer((outgoing, number) => {
    if (number === 1) outgoing.writeHead(503).end();
    else outgoing.destroy();
  });
  await using link = linkTo(server.url);

  await expect(link.execute(request('mutation { ok }'))).rejects.toMatchObject({ reason: 'status', status: 503 });
  await expect(link.execute(request('mutation M { ok }'))).rejects.toMatchObject({ reason: 'broken' });

  expect(server.seen).toHaveLength(2);
});

test.each(['SHUTTING_DOWN', 'OVERLOADED', 'SUBGRAPH_UNAVAILABLE'])(
  'a mutation that was refused unread with %s is asked again, signed anew',
  async (code) => {
    await using server = await plainServer((outgoing, number) => {
      if (number === 3) return answerData(outgoing);
      outgoing.setHeader('connection', 'close');
      answerJson(outgoing, { error: { code, message: 'Nothing was done.' } }, 503);
    });
    let signed = 0;
    const sign = () => {
      signed += 1;
      return { 'x-signature': String(signed) };
    };
    await using link = linkTo(server.url, { sign });

    expect(await link.execute(request('mutation { ok }'))).toEqual(ok);

    expect(server.seen.map(({ incoming }) => incoming.headers['x-signature'])).toEqual(['1', '2', '3']);
    expect(new Set(server.seen.map(({ incoming }) => incoming.socket)).size).toBe(3);
  },
);

test.each([
  ['503 with another code', (outgoing: ServerResponse) => answerJson(outgoing, { error: { code: 'STORAGE_UNAVAILABLE' } }, 503)],
  ['500 with such a code', (outgoing: ServerResponse) => answerJson(outgoing, { error: { code: 'OVERLOADED' } }, 500)],
  ['a page under 503', (outgoing: ServerResponse) => void outgoing.writeHead(503).end('SHUTTING_DOWN')],
])('a mutation is not asked again after %s', async (_what, answer) => {
  await using server = await plainServer(answer);
  await using link = linkTo(server.url);

  await expect(link.execute(request('mutation { ok }'))).rejects.toMatchObject({ reason: 'status' });

  expect(server.seen).toHaveLength(1);
});

test('a mutation that is refused unread again and again is given up after its retries', async () => {
  await using server = await plainServer((outgoing) => answerJson(outgoing, { error: { code: 'SHUTTING_DOWN' } }, 503));
  await using link = linkTo(server.url, { retries: { attempts: 2 } });

  await expect(link.execute(request('mutation { ok }'))).rejects.toMatchObject({ status: 503, refusal: 'SHUTTING_DOWN' });

  expect(server.seen).toHaveLength(3);
});

test('processes that go do not open the circuit of their subgraph', async () => {
  let isGoing = true;
  await using server = await plainServer((outgoing) =>
    isGoing ? answerJson(outgoing, { error: { code: 'SHUTTING_DOWN' } }, 503) : answerData(outgoing),
  );
  const circuit = vi.fn();
  await using link = linkTo(server.url, { breaker: { failures: 3 }, retries: { attempts: 0 }, metrics: { circuit } });

  for (let turn = 0; turn < 10; turn += 1) await expect(link.execute(request('{ ok }'))).rejects.toMatchObject({ status: 503 });
  isGoing = false;

  expect(await link.execute(request('{ ok }'))).toEqual(ok);
  expect(circuit).not.toHaveBeenCalled();
});

test('a kept connection that the subgraph closes under a query is replaced unnoticed', async () => {
  const served = new WeakSet<object>();
  await using server = await plainServer((outgoing, _, { incoming }) => {
    if (served.has(incoming.socket)) return outgoing.destroy();
    served.add(incoming.socket);
    answerData(outgoing);
  });
  await using link = linkTo(server.url, { pool: { connections: 1 } });

  for (let turn = 0; turn < 5; turn += 1) expect(await link.execute(request('{ ok }'))).toEqual(ok);
  // All but the first were broken once.
  expect(server.seen).toHaveLength(9);
});

test('a thousand requests at once are all answered over a few connections', async () => {
  let most = 0;
  await using server = await plainServer((outgoing, _, { body }) => {
    most = Math.max(most, server.sockets.size);
    answerJson(outgoing, { data: { asked: JSON.parse(body).variables.number } });
  });
  await using link = linkTo(server.url, { pool: { connections: 8 } });

  const numbers = Array.from({ length: 1_000 }, (_, number) => number);
  const answers = await Promise.all(numbers.map((number) => link.execute(request('query', { variables: { number } }))));

  expect(answers).toEqual(numbers.map((asked) => ({ data: { asked } })));
  expect(most).toBe(8);
});

test('an abort rejects with its reason and frees the connection for the next', async () => {
  await using server = await plainServer((outgoing, number) => number === 1 || answerData(outgoing));
  const settled = vi.fn();
  await using link = linkTo(server.url, { pool: { connections: 1 }, metrics: { settled } });
  const controller = new AbortController();
  const reason = new Error('the client has left');

  const left = link.execute(request('{ ok }', { signal: controller.signal }));
  const next = link.execute(request('{ ok }'));
  await vi.waitFor(() => expect(server.seen).toHaveLength(1));
  controller.abort(reason);

  await expect(left).rejects.toBe(reason);
  expect(await next).toEqual(ok);
  expect(settled.mock.calls.map(([outcome]) => outcome)).toEqual(['aborted', 'answered']);
});

test('what is aborted while it waits for a connection is never sent', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await using server = await plainServer((outgoing) => void released.then(() => answerData(outgoing)));
  await using link = linkTo(server.url, { pool: { connections: 1 } });
  const controller = new AbortController();

  const first = link.execute(request('{ ok }'));
  const left = link.execute(request('{ left }', { signal: controller.signal }));
  const last = link.execute(request('{ ok }'));
  controller.abort('left');
  await expect(left).rejects.toBe('left');
  release();

  expect([await first, await last]).toEqual([ok, ok]);
  expect(server.seen).toHaveLength(2);
  // It was not its connection that was given up.
  expect(new Set(server.seen.map(({ incoming }) => incoming.socket)).size).toBe(1);
});

test('an abort ends the waiting for a retry', async () => {
  await using server = await plainServer((outgoing) => void outgoing.writeHead(503).end());
  const controller = new AbortController();
  const retried = () => controller.abort('left');
  await using link = linkTo(server.url, { retries: { minMs: 60_000, maxMs: 60_000 }, metrics: { retried } });

  await expect(link.execute(request('{ ok }', { signal: controller.signal }))).rejects.toBe('left');

  expect(server.seen).toHaveLength(1);
});

test('a circuit opens after failures, refuses at once, and closes when the subgraph is back', async () => {
  let isBroken = true;
  await using server = await plainServer((outgoing) => (isBroken ? void outgoing.writeHead(500).end() : answerData(outgoing)));
  const states: CircuitState[] = [];
  const breaker = { failures: 3, waitMs: 30 };
  await using link = linkTo(server.url, { breaker, metrics: { circuit: (state) => states.push(state) } });
  for (let turn = 0; turn < 3; turn += 1) await expect(link.execute(request('{ ok }'))).rejects.toMatchObject({ status: 500 });

  await expect(link.execute(request('{ ok }'))).rejects.toMatchObject({ reason: 'open-circuit' });
  expect(server.seen).toHaveLength(3);
  isBroken = false;

  await vi.waitFor(async () => expect(await link.execute(request('{ ok }'))).toEqual(ok));
  expect(states).toEqual(['open', 'half-open', 'closed']);
});

test("one caller's refused tokens do not open the circuit for the others", async () => {
  await using server = await plainServer((outgoing, number) =>
    number <= 10 ? void outgoing.writeHead(401).end() : answerData(outgoing),
  );
  await using link = linkTo(server.url, { breaker: { failures: 3 } });

  for (let turn = 0; turn < 10; turn += 1) await expect(link.execute(request('{ ok }'))).rejects.toMatchObject({ status: 401 });

  expect(await link.execute(request('{ ok }'))).toEqual(ok);
});

test('the headers say who asks, what is understood, and nothing that belongs to the connection of another', async () => {
  await using server = await plainServer(answerData);
  const inject = (headers: Record<string, string>) => {
    headers.traceparent = '00-1-1-01';
  };
  await using link = linkTo(server.url, { inject });
  const headers = { authorization: 'Bearer a', 'Content-Length': '7', connection: 'close', 'accept-encoding': 'gzip', host: 'a' };

  await link.execute(request('{ ok }', { headers, requestId: 'request-5', operationName: 'A', variables: { a: '弹' } }));

  const [seen] = server.seen;
  expect(seen?.incoming.headers).toEqual({
    host: `127.0.0.1:${server.port}`,
    connection: 'keep-alive',
    accept: 'application/graphql-response+json, application/json',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(seen?.body ?? '')),
    'x-request-id': 'request-5',
    authorization: 'Bearer a',
    traceparent: '00-1-1-01',
  });
  expect(JSON.parse(seen?.body ?? '')).toEqual({ query: '{ ok }', variables: { a: '弹' }, operationName: 'A' });
});

test('what we say ourselves wins over what was forwarded under the same name', async () => {
  await using server = await plainServer(answerData);
  await using link = linkTo(server.url, { sign: () => ({ authorization: 'Bearer ours' }) });

  await link.execute(request('{ ok }', { headers: { Authorization: 'Bearer theirs', cookie: 'a=b' } }));

  expect(server.seen[0]?.incoming.headers).toMatchObject({ authorization: 'Bearer ours', cookie: 'a=b' });
});

test('a signature that cannot be made fails its request alone', async () => {
  await using server = await plainServer(answerData);
  const sign = vi.fn(() => ({}));
  sign.mockImplementationOnce(() => {
    throw new Error('no key');
  });
  await using link = linkTo(server.url, { sign });

  await expect(link.execute(request('{ ok }'))).rejects.toThrow('no key');

  expect(await link.execute(request('{ ok }'))).toEqual(ok);
});

test('disposing waits for what runs', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await using server = await plainServer((outgoing) => void released.then(() => answerData(outgoing)));
  const link = linkTo(server.url);
  const running = link.execute(request('{ ok }'));
  await vi.waitFor(() => expect(server.seen).toHaveLength(1));

  const disposed = link[Symbol.asyncDispose]();
  release();

  expect(await running).toEqual(ok);
  await disposed;
  await vi.waitFor(() => expect(server.sockets.size).toBe(0));
  await expect(link.execute(request('mutation { ok }'))).rejects.toMatchObject({ reason: 'refused' });
});
