import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { ports } from '../subgraphs/addresses.ts';
import { users } from '../subgraphs/shop.ts';

// The reference: the same frames from bare `ws`, one upstream, nothing checked, nothing planned. node bare-server.ts PORT
type Event = { readonly id: string; readonly body: string; readonly at: string; readonly author: { readonly id: string } };

const port = Number(process.argv[2]);
const listeners = new Map<WebSocket, string>();
const server = createServer((_, response) => response.end('{"data":{"__typename":"Query"}}'));
const sockets = new WebSocketServer({ server, perMessageDeflate: false, handleProtocols: () => 'graphql-transport-ws' });

sockets.on('connection', (socket) => {
  socket.on('close', () => listeners.delete(socket));
  socket.on('message', (data) => {
    const { type, id } = JSON.parse(data.toString());
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
    if (type === 'subscribe') listeners.set(socket, JSON.stringify(id));
  });
});

const upstream = new WebSocket(`ws://127.0.0.1:${ports.feed}/graphql`, 'graphql-transport-ws');
upstream.on('open', () => upstream.send('{"type":"connection_init"}'));
upstream.on('message', (data) => {
  const { type, payload } = JSON.parse(data.toString());
  if (type === 'connection_ack') upstream.send(subscription());
  if (type === 'next') deliver(payload.data.reviewAdded);
});
server.listen(port, '127.0.0.1');

function subscription(): string {
  const query = 'subscription { reviewAdded { id body at author { id } } }';
  return JSON.stringify({ id: '1', type: 'subscribe', payload: { query } });
}

function deliver({ id, body, at, author }: Event): void {
  const name = users.find((user) => user.id === author.id)?.name;
  const rest = `,"type":"next","payload":${JSON.stringify({ data: { reviewAdded: { id, body, at, author: { id: author.id, name } } } })}}`;
  for (const [socket, operation] of listeners) socket.send(`{"id":${operation}${rest}`);
}
