import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { request } from '../contracts/subgraph-link/ask.ts';
import { served } from '../contracts/subgraph-link/signed-server.ts';

type Message = { readonly type: string; readonly id?: string; readonly payload?: unknown };

/** A client of our own making, to say what no link of ours would. */
async function socketTo(url: string, init: object) {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  const received: Message[] = [];
  socket.on('message', (text) => void received.push(JSON.parse(String(text))));
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
  await once(socket, 'open');
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload: init });
  return { send, received, closed, [Symbol.dispose]: () => socket.terminate() };
}

test('a socket that is not signed is closed with the reason', async () => {
  await using under = await served();

  using socket = await socketTo(under.server.url, {});

  expect(await socket.closed).toEqual({ code: 4403, reason: 'LINK_UNSIGNED' });
});

test('a socket with a key that is not known is asked to come again, signed anew', async () => {
  await using under = await served();
  await using other = await served();

  using socket = await socketTo(under.server.url, { ...other.signer.signConnection() });

  expect(await socket.closed).toEqual({ code: 1013, reason: 'LINK_UNKNOWN_KEY' });
});

test('on a signed socket each subscription must be signed, and nothing but subscriptions runs', async () => {
  await using under = await served();
  const { server, signer, subgraph } = under;
  using socket = await socketTo(server.url, { ...signer.signConnection() });
  const ask = (id: string, query: string, signature?: string) => {
    const extensions = { 'x-request-id': 'request-1', ...(signature && { signature }) };
    socket.send({ type: 'subscribe', id, payload: { query, extensions } });
  };
  await vi.waitFor(() => expect(socket.received).toEqual([{ type: 'connection_ack' }]));
  const [query, mutation] = ['subscription { numbered(to: 1) { number } }', 'mutation { step }'];

  ask('1', query);
  ask('2', query, signer.signOperation(request(''), { query: 'subscription { failing }' }));
  ask('3', mutation, signer.signOperation(request(''), { query: mutation }));
  ask('4', query, signer.sign(request(''), query)['x-danmesh-signature']);
  ask('5', query, signer.signOperation(request(''), { query }));

  const answer = (id: string) => socket.received.filter((message) => message.id === id);
  const refused = (id: string, code: string) => [
    { id, type: 'error', payload: [{ message: expect.any(String), extensions: { code } }] },
  ];
  await vi.waitFor(() => expect(answer('5')).toHaveLength(2));
  expect(answer('1')).toEqual(refused('1', 'LINK_UNSIGNED'));
  expect(answer('2')).toEqual(refused('2', 'LINK_ALTERED'));
  expect(answer('3')).toEqual(refused('3', 'BAD_REQUEST'));
  expect(answer('4')).toEqual(refused('4', 'LINK_ALTERED'));
  expect(answer('5')[0]).toEqual({ id: '5', type: 'next', payload: { data: { numbered: { number: 1 } } } });
  // One to open the subscription of the last, and one for its event.
  expect(subgraph.contexts).toHaveLength(2);
});

test('what is refused an upgrade and resets its connection does not end the process', async () => {
  await using under = await served({ limits: { delayMs: 200 } });
  const { origin, server } = under;

  await Promise.all(Array.from({ length: 20 }, () => resetAfterAsking(server.port, '/elsewhere')));
  expect((await fetch(`${origin}/health/live`)).status).toBe(200);

  const leaving = server[Symbol.asyncDispose]();
  await Promise.all(Array.from({ length: 20 }, () => resetAfterAsking(server.port, '/graphql')));
  expect((await fetch(`${origin}/health/live`)).status).toBe(200);
  await leaving;
});

/** Asks for an upgrade, as anyone can, and is gone before the answer. */
async function resetAfterAsking(port: number, path: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const upgrade = `GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`;
  await new Promise((written) => socket.write(upgrade, written));
  socket.resetAndDestroy();
  await once(socket, 'close');
}

test('what opened a socket opens no other', async () => {
  await using under = await served();
  const init = under.signer.signConnection();
  using first = await socketTo(under.server.url, init);
  await vi.waitFor(() => expect(first.received).toEqual([{ type: 'connection_ack' }]));

  using second = await socketTo(under.server.url, init);

  expect(await second.closed).toEqual({ code: 4403, reason: 'LINK_REPLAYED' });
});

test('a subscription that is sent again begins no other, on its socket or another', async () => {
  await using under = await served();
  const { server, signer } = under;
  using first = await socketTo(server.url, signer.signConnection());
  using second = await socketTo(server.url, signer.signConnection());
  const query = 'subscription { numbered(to: 1) { number } }';
  const signature = signer.signOperation(request(''), { query });
  const payload = { query, extensions: { 'x-request-id': 'request-1', signature } };
  for (const { received } of [first, second]) await vi.waitFor(() => expect(received).toEqual([{ type: 'connection_ack' }]));

  first.send({ type: 'subscribe', id: '1', payload });
  await vi.waitFor(() => expect(first.received.at(-1)).toEqual({ type: 'complete', id: '1' }));
  for (const socket of [first, second]) socket.send({ type: 'subscribe', id: '2', payload });

  const refused = { id: '2', type: 'error', payload: [{ message: expect.any(String), extensions: { code: 'LINK_REPLAYED' } }] };
  for (const { received } of [first, second]) await vi.waitFor(() => expect(received.at(-1)).toEqual(refused));
  expect(await server.metrics.metrics()).toContain('subgraph_link_refused_total{code="LINK_REPLAYED"} 2');
});

const awayNonces = {
  claim: () => Promise.reject(Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' })),
};

test('while it cannot be found out whether a socket is new, it is asked to come again', async () => {
  await using under = await served({ nonces: awayNonces });

  using socket = await socketTo(under.server.url, under.signer.signConnection());

  expect(await socket.closed).toEqual({ code: 1013, reason: 'SUBGRAPH_UNAVAILABLE' });
});

test('while it cannot be found out whether a mutation is new, it is refused for the moment and nothing is done', async () => {
  await using under = await served({ nonces: awayNonces });
  const body = JSON.stringify({ query: 'mutation { step }' });
  const headers = {
    'content-type': 'application/json',
    'x-request-id': 'request-1',
    ...under.signer.sign(request(''), body),
  };

  const response = await fetch(under.server.url, { method: 'POST', headers, body });

  const answer = (await response.json()) as unknown;
  expect({ status: response.status, answer }).toMatchObject({ status: 503, answer: { error: { code: 'SUBGRAPH_UNAVAILABLE' } } });
  expect(under.subgraph.contexts).toEqual([]);
});
