import { once } from 'node:events';
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
