import { createServer } from 'node:http';
import { expect, test, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { linkTo } from './subgraph-link/plain-server.ts';
import { listenOn } from './subgraph-link/served-subgraph.ts';
import { said } from './subgraph-link/subscriptions.contract.ts';

const fast = { reconnectMinMs: 5, reconnectMaxMs: 20, lingerMs: 20 };
const room = (name: string, onGap = () => {}) => ({ ...said(name, new AbortController().signal), onGap });

type Message = { readonly type: string; readonly id?: string };

/** Acknowledges every connection, then does as `then` says with it. */
async function acknowledging(then: (send: (message: object) => void, message: Message, socket: WebSocket) => void) {
  const server = createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
  const connections: object[] = [];
  sockets.on('connection', (socket) => {
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', (text) => {
      const message = JSON.parse(String(text));
      if (message.type !== 'connection_init') return then(send, message, socket);
      connections.push(message.payload);
      send({ type: 'connection_ack' });
    });
  });
  return { ...(await listenOn(server)), connections };
}

test('a socket that no longer answers pings is replaced, its parameters signed anew', async () => {
  await using server = await acknowledging(() => {});
  const { url, connections } = server;
  let signed = 0;
  const signConnection = (params: object) => {
    signed += 1;
    return { ...params, signed };
  };
  const subscriptions = { ...fast, pingIntervalMs: 10, pongTimeoutMs: 10 };
  await using link = linkTo(url, { subscriptions, signConnection, connectionParams: () => ({ who: 'me' }) });
  const onGap = vi.fn();

  await link.subscribe(room('a', onGap));

  await vi.waitFor(() => expect(connections.slice(0, 2)).toEqual([1, 2].map((number) => ({ who: 'me', signed: number }))));
  await vi.waitFor(() => expect(onGap).toHaveBeenCalled());
});

test('an event that is no GraphQL response ends its subscription with an error', async () => {
  await using server = await acknowledging((send, { type, id }) => {
    if (type === 'subscribe') send({ type: 'next', id, payload: { nothing: true } });
  });
  await using link = linkTo(server.url, { subscriptions: fast });

  const events = await link.subscribe(room('a'));

  await expect(events.next()).rejects.toMatchObject({ reason: 'malformed' });
});

test('a subgraph that forbids the socket is not asked again', async () => {
  await using server = await acknowledging((_, __, socket) => socket.close(4403, 'Forbidden'));
  await using link = linkTo(server.url, { subscriptions: fast });

  const events = await link.subscribe(room('a'));

  await expect(events.next()).rejects.toMatchObject({ reason: 'broken', message: expect.stringContaining('4403 Forbidden') });
  expect(server.connections).toHaveLength(1);
});

test('a subgraph that closes every socket in order is not asked in a hurry', async () => {
  const asked: number[] = [];
  await using server = await acknowledging((_, __, socket) => {
    asked.push(performance.now());
    socket.close(1000);
  });
  await using link = linkTo(server.url, { subscriptions: { ...fast, reconnectMinMs: 40, reconnectMaxMs: 40 } });

  const events = await link.subscribe(room('a'));
  await vi.waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(3));
  await events.return?.();

  // Half of the wait is by chance.
  const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  for (const pause of pauses) expect(pause).toBeGreaterThan(15);
});
