import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { folder, startRouter } from './child-router.ts';
import { composeSubgraphs } from './http-subgraph.ts';

/** A subgraph where nothing ever happens, to who follows it. */
async function quietSubgraph() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  const followed = Promise.withResolvers<void>();
  server.on('connection', (socket) => {
    socket.on('message', (text) => {
      const { type } = JSON.parse(String(text));
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type === 'subscribe') followed.resolve();
    });
  });
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const sdl = 'type Query { a: String } type Subscription { added: String }';
  return { name: 'quiet', url, sdl, followed: followed.promise, [Symbol.dispose]: () => void server.close() };
}

test('SIGTERM sends streams of events away at once, and does not wait for them as for requests', async () => {
  using quiet = await quietSubgraph();
  await using files = await folder();
  const supergraph = await files.write('supergraph.graphql', composeSubgraphs([quiet]));
  await using router = await startRouter(['--supergraph', supergraph]);
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const body = JSON.stringify({ query: 'subscription { added }' });
  const stream = await fetch(`${router.url}/graphql`, { method: 'POST', headers, body });
  await quiet.followed;
  const begun = performance.now();

  router.signal('SIGTERM');

  await expect(stream.text()).resolves.toContain('retry: ');
  await expect(router.exited).resolves.toBe(0);
  // `shutdown.graceMs` is ten seconds.
  expect(performance.now() - begun).toBeLessThan(6_000);
}, 20_000);
