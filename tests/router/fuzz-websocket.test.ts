import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { seeded } from '../support/random.ts';
import { type Served, serve } from './support/serve.ts';

const added = 'subscription { postAdded { title } }';
const init = { type: 'connection_init' };
const subscribe = (id: string, query = added) => ({ id, type: 'subscribe', payload: { query } });

async function openSocket({ url }: Served): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('open', resolve));
  return socket;
}

const codeOf = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve));

test.each([
  ['a message that is no JSON', 4400, ['{"type":']],
  ['a message that is no object', 4400, ['[]']],
  ['a message of an unknown type', 4400, ['{"type":"start"}']],
  ['a message without a type', 4400, ['{}']],
  ['a subscription without an id', 4400, [JSON.stringify({ type: 'subscribe', payload: { query: added } })]],
  ['a subscription with an empty id', 4400, [JSON.stringify(subscribe(''))]],
  ['a subscription without a query', 4400, ['{"id":"1","type":"subscribe","payload":{}}']],
  ['a subscription before connection_init', 4401, [JSON.stringify(subscribe('1'))]],
  ['a second connection_init', 4429, [JSON.stringify(init), JSON.stringify(init)]],
  ['an id twice', 4409, [JSON.stringify(init), JSON.stringify(subscribe('1')), JSON.stringify(subscribe('1'))]],
  ['a binary message', 1003, [Buffer.from('{"type":"connection_init"}')]],
  ['a message that only servers send', 4400, [JSON.stringify({ id: '1', type: 'next', payload: {} })]],
])('%s closes its socket with %i', async (_, code, messages) => {
  await using served = await serve();
  const socket = await openSocket(served);
  const closed = codeOf(socket);

  // The second waits for the answer to the first.
  const [first, ...others] = messages;
  socket.send(first ?? '');
  if (others.length > 0) await new Promise((resolve) => socket.once('message', resolve));
  for (const message of others) socket.send(message);

  expect(await closed).toBe(code);
});

test('a socket that says nothing is closed with 4408', async () => {
  await using served = await serve({ config: { sockets: { initTimeoutMs: 50 } } });

  expect(await codeOf(await openSocket(served))).toBe(4408);
});

/** A connection below WebSocket, to send frames that no library would. */
async function openRaw({ url }: Served): Promise<{ socket: Socket; closeCode: Promise<number> }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const key = createHash('sha1').update('key').digest('base64').slice(0, 24);
  socket.write(
    `GET /graphql HTTP/1.1\r\nhost: ${hostname}\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-key: ${Buffer.alloc(16, key).toString('base64')}\r\n` +
      'sec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
  );
  await new Promise((resolve) => socket.once('data', resolve));
  const closeCode = Promise.withResolvers<number>();
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    const at = received.indexOf(0x88);
    if (at >= 0 && received.length >= at + 4) closeCode.resolve(received.readUInt16BE(at + 2));
  });
  socket.on('error', () => closeCode.resolve(1006));
  socket.once('close', () => closeCode.resolve(1006));
  return { socket, closeCode: closeCode.promise };
}

/** A client's frame: masked with zeros, which changes nothing. */
const frame = (head: number, payload: Buffer) => Buffer.concat([Buffer.from([head, 0x80 | payload.length, 0, 0, 0, 0]), payload]);

test.each([
  ['text that is not UTF-8', 1007, frame(0x81, Buffer.from([0xff, 0xfe]))],
  ['a frame that is not masked', 1002, Buffer.from([0x81, 0x02, 0x7b, 0x7d])],
  ['a reserved opcode', 1002, frame(0x83, Buffer.from('{}'))],
  ['a continuation of nothing', 1002, frame(0x80, Buffer.from('{}'))],
  ['reserved bits', 1002, frame(0xf1, Buffer.from('{}'))],
  ['a control frame in parts', 1002, frame(0x09, Buffer.from('x'))],
  ['a frame that says it is enormous', 1009, Buffer.from([0x81, 0xff, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])],
])('%s closes its socket with %i', async (_, code, bytes) => {
  await using served = await serve();
  const { socket, closeCode } = await openRaw(served);

  socket.write(bytes);

  expect(await closeCode).toBe(code);
  socket.destroy();
});

test('a client that pings without end and never reads is cut, and others are served on', async () => {
  await using served = await serve({ config: { sockets: { bufferedBytes: 50_000, drainMs: 100 } } });
  const socket = await openSocket(served);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.pause();
  const ping = JSON.stringify({ type: 'ping', payload: { filler: 'x'.repeat(60_000) } });
  for (let n = 0; n < 400 && socket.readyState === socket.OPEN; n++) {
    socket.send(ping);
    if (n % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(async () => (await served.registry.getSingleMetric('router_sockets')?.get())?.values[0]?.value).toBe(0);
  socket.resume();
  await closed;

  await assertServes(served);
}, 20_000);

const seeds = Array.from({ length: 25 }, (_, seed) => seed);

test('whatever sockets send, in whatever order, others are served on and nothing is left open', async () => {
  await using served = await serve({ config: { sockets: { initTimeoutMs: 500 } } });

  await Promise.all(seeds.map((seed) => misbehave(served, seeded(seed))));
  await assertServes(served);

  await expect.poll(() => served.graph.added.listeners()).toBe(0);
  const metrics = await served.registry.metrics();
  expect(metrics).toMatch(/router_sockets 0\n/);
  expect(metrics).toMatch(/router_subscriptions 0\n/);
  expect(metrics).not.toMatch(/router_sockets_closed_total\{code="4500"\}/);
  expect(served.logged).toEqual([]);
}, 30_000);

async function misbehave(served: Served, random: () => number): Promise<void> {
  const socket = await openSocket(served);
  const closed = codeOf(socket);
  if (random() < 0.8) socket.send(JSON.stringify(init));
  for (let n = 0; n < 40 && socket.readyState === socket.OPEN; n++) {
    socket.send(randomMessage(random));
    if (random() < 0.3) served.graph.added.publish({ id: '10', title: 'any' });
    if (random() < 0.5) await new Promise((resolve) => setImmediate(resolve));
  }
  if (random() < 0.5) socket.terminate();
  else socket.close();
  expect(await closed).not.toBe(4500);
}

function randomMessage(random: () => number): string | Buffer {
  const id = String(Math.floor(random() * 4));
  const messages: (() => string | Buffer)[] = [
    () => JSON.stringify(subscribe(id)),
    () => JSON.stringify(subscribe(id)),
    () => JSON.stringify(subscribe(id, '{ users { name } }')),
    () => JSON.stringify(subscribe(id, '{ nothing }')),
    () => JSON.stringify(subscribe(id, '{')),
    () => JSON.stringify({ id, type: 'complete' }),
    () => JSON.stringify({ id, type: 'complete' }),
    () => JSON.stringify({ type: 'ping', payload: random() < 0.3 ? { token: 'wrong' } : { any: 1 } }),
    () => JSON.stringify({ type: 'pong' }),
    () =>
      JSON.stringify({
        id: '__proto__',
        type: 'subscribe',
        payload: { query: added, variables: JSON.parse('{"__proto__":{"x":1}}') },
      }),
    () => JSON.stringify({ id: 'constructor', type: 'complete' }),
    () => (random() < 0.1 ? JSON.stringify(init) : JSON.stringify({ type: 'ping' })),
    () => (random() < 0.1 ? Buffer.from([1, 2, 3]) : JSON.stringify({ type: 'pong', payload: null })),
    () => (random() < 0.1 ? '{"id":1,"type":"subscribe"}' : JSON.stringify(subscribe(`${id}\u0000"\\`))),
  ];
  return messages[Math.floor(random() * messages.length)]?.() ?? '';
}

async function assertServes(served: Served): Promise<void> {
  const events: unknown[] = [];
  const ended = Promise.withResolvers<void>();
  const stop = served
    .client()
    .subscribe({ query: added }, { next: (event) => void events.push(event), error: () => {}, complete: ended.resolve });
  await expect.poll(() => served.graph.added.listeners()).toBe(1);
  served.graph.added.publish({ id: '10', title: 'One' });
  await expect.poll(() => events).toEqual([{ data: { postAdded: { title: 'One' } } }]);
  stop();
  await ended.promise;
}
