import { once } from 'node:events';
import { createServer } from 'node:http';
import { ports } from './addresses.ts';
import { keepAnswers, subgraphSchema } from './answers.ts';
import { Feed } from './feed.ts';
import { serveWire } from './http-wire.ts';

// All subgraphs in one process. The feed's port also answers GET /counters and takes POST /beat/N (events a second).
const counters = { requests: 0, authorised: 0, lastAuthorization: '' };

for (const name of ['accounts', 'inventory', 'products', 'reviews'] as const) {
  const answer = keepAnswers(name);
  const server = serveWire(({ authorization, body }) => {
    counters.requests += 1;
    if (authorization !== undefined) {
      counters.authorised += 1;
      counters.lastAuthorization = authorization;
    }
    return answer(body);
  });
  await once(server.listen(ports[name], '127.0.0.1'), 'listening');
}

const feed = new Feed(subgraphSchema('feed'));
const control = createServer((request, response) => {
  const beat = /^\/beat\/(\d+)$/.exec(request.url ?? '')?.[1];
  if (beat !== undefined) feed.beat(Number(beat));
  const { upstreams, opened, events } = feed;
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...counters, upstreams, opened, events }));
});
control.on('upgrade', (request, socket, head) => {
  feed.sockets.handleUpgrade(request, socket, head, (client) => feed.sockets.emit('connection', client, request));
});
await once(control.listen(ports.feed, '127.0.0.1'), 'listening');
process.send?.('ready');
process.once('disconnect', () => process.exit());
