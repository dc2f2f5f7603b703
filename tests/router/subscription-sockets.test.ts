import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createFeedGraph } from './support/feed-graph.ts';
import { type Served, serve, untilListening } from './support/serve.ts';

const added = 'subscription { postAdded { title } }';

type Talk = {
  readonly socket: WebSocket;
  readonly heard: Record<string, unknown>[];
  readonly closed: Promise<{ code: number; reason: string }>;
  say(message: object): void;
};

/** A socket whose messages are seen as they are. */
async function talk({ url }: Served, token?: string): Promise<Talk> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const heard: Record<string, unknown>[] = [];
  socket.on('message', (text) => heard.push(JSON.parse(String(text))));
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  await new Promise((resolve) => socket.once('open', resolve));
  const say = (message: object) => socket.send(JSON.stringify(message));
  say({ type: 'connection_init', ...(token && { payload: { token } }) });
  await expect.poll(() => heard).toEqual([{ type: 'connection_ack' }]);
  heard.length = 0;
  return { socket, heard, closed, say };
}

const subscribe = (id: string, query = added) => ({ id, type: 'subscribe', payload: { query } });
test('a token renewed by a ping keeps what runs beyond the end of the one before', async () => {
  await using served = await serve();
  const { heard, say, socket } = await talk(served, 'brief');
  say(subscribe('1'));
  await untilListening(served, 1);

  say({ type: 'ping', payload: { token: 'viewer' } });
  await expect
    .poll(() => heard)
    .toMatchObject([{ type: 'pong', payload: { authenticated: true, expiresAt: expect.any(String) } }]);
  // A brief token that was taken later and is not renewed: when it has ended, so has the one that was.
  const other = await talk(served, 'brief');
  other.say(subscribe('1'));
  await expect.poll(() => other.heard.find(({ type }) => type === 'error'), { timeout: 3000 }).toBeDefined();
  served.graph.added.publish({ id: '10', title: 'One' });

  await expect.poll(() => heard.at(-1)).toEqual({ id: '1', type: 'next', payload: { data: { postAdded: { title: 'One' } } } });
  other.socket.close();
  socket.close();
});

test('a renewed token that grants something else ends what runs with TOKEN_EXPIRED, and the next may begin', async () => {
  await using served = await serve();
  const { heard, say, socket } = await talk(served, 'viewer');
  say(subscribe('1'));
  await untilListening(served, 1);

  say({ type: 'ping', payload: { authorization: 'Bearer moderator' } });

  await expect
    .poll(() => heard.find(({ type }) => type === 'error'))
    .toMatchObject({ id: '1', payload: [{ extensions: { code: 'TOKEN_EXPIRED' } }] });
  say(subscribe('2'));
  await untilListening(served, 1);
  socket.close();
});

test('an expired socket that is renewed may begin anew', async () => {
  await using served = await serve();
  const { heard, say, socket } = await talk(served, 'brief');
  say(subscribe('1'));
  await expect.poll(() => heard.find(({ type }) => type === 'error'), { timeout: 3000 }).toBeDefined();

  say({ type: 'ping', payload: { token: 'viewer' } });
  await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'pong', payload: { authenticated: true } });
  say(subscribe('2'));

  await untilListening(served, 1);
  socket.close();
});

test.each([
  ['viewer', 'wrong', 'UNAUTHENTICATED'],
  ['viewer', 'expired', 'TOKEN_EXPIRED'],
  [undefined, 'viewer', 'UNAUTHENTICATED'],
])('a socket of %s that is renewed with the token of %s is closed with 4403 and %s', async (token, renewed, reason) => {
  await using served = await serve();
  const { say, closed } = await talk(served, token);

  say({ type: 'ping', payload: { token: renewed } });

  expect(await closed).toEqual({ code: 4403, reason });
});

test('a ping is answered by a pong with its payload', async () => {
  await using served = await serve();
  const { heard, say, socket } = await talk(served);

  say({ type: 'ping' });
  say({ type: 'ping', payload: { any: 'thing' } });

  await expect.poll(() => heard).toEqual([{ type: 'pong' }, { type: 'pong', payload: { any: 'thing' } }]);
  socket.close();
});

test('a router that goes away tells each socket when to come back', async () => {
  await using served = await serve();
  const talks = await Promise.all(Array.from({ length: 5 }, () => talk(served)));

  await served.drain();

  for (const { closed } of talks) {
    expect(await closed).toMatchObject({ code: 1001, reason: expect.stringMatching(/^Going away; retry in \d{1,3} ms$/) });
  }
});

test('more sockets from one address than allowed are refused with 429, and one that closes makes room', async () => {
  await using served = await serve({ config: { sockets: { maximumPerAddress: 1 } } });
  const first = await talk(served);
  const refused = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');

  const error = await new Promise((resolve) => refused.once('error', resolve));
  first.socket.close();
  await first.closed;
  await expect.poll(async () => served.registry.metrics()).toContain('router_sockets 0');

  expect(error).toMatchObject({ message: 'Unexpected server response: 429' });
  const second = await talk(served);
  second.socket.close();
});

test('events reach a socket under its own id whatever it is, long ones and those that are not ASCII whole', async () => {
  const feed = createFeedGraph();
  await using served = await serve({ supergraphSdl: feed.supergraphSdl, links: feed.links });
  const ids = ['1', 'a "quoted" \\ id', '中文', 'x'.repeat(200)];
  const talks = await Promise.all(ids.map(async (id) => ({ id, ...(await talk(served)) })));
  for (const { id, say } of talks) say(subscribe(id, 'subscription { entrySeen { text } }'));
  await expect.poll(async () => served.registry.metrics()).toContain('router_subscriptions 4');
  await expect.poll(feed.upstreams).toBe(1);

  const texts = [0, 60, 80, 90, 100, 120, 200, 65_400, 65_500, 70_000].flatMap((length) => [
    'x'.repeat(length),
    '弹'.repeat(length),
  ]);
  for (const text of texts) feed.say(text);

  for (const { id, heard, socket } of talks) {
    await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(texts.length);
    expect(heard).toEqual(texts.map((text) => ({ id, type: 'next', payload: { data: { entrySeen: { text } } } })));
    socket.close();
  }
});

test('the reader who drops behind is told how many it missed, in the next event it gets', async () => {
  const feed = createFeedGraph();
  const config = { subscriptions: { queuedEvents: 2 } };
  await using served = await serve({ supergraphSdl: feed.supergraphSdl, links: feed.links, config });
  const [slow, quick] = [await talk(served), await talk(served)];
  for (const { say } of [slow, quick]) say(subscribe('1', 'subscription { entrySeen { id text } }'));
  await expect.poll(async () => served.registry.metrics()).toContain('router_subscriptions 2');
  await expect.poll(feed.upstreams).toBe(1);
  slow.socket.pause();

  for (let n = 1; n <= 30; n++) {
    feed.say('x'.repeat(1_000_000));
    await expect.poll(() => quick.heard.length, { interval: 2, timeout: 5000 }).toBe(n);
  }
  slow.socket.resume();
  await expect.poll(() => JSON.stringify(slow.heard.at(-1)).slice(0, 80), { timeout: 10_000 }).toContain('"id":"30"');

  const dropped = slow.heard.reduce(
    (sum, { payload }) => sum + ((payload as { extensions?: { dropped: number } }).extensions?.dropped ?? 0),
    0,
  );
  expect(dropped).toBeGreaterThan(0);
  expect(slow.heard.length + dropped).toBe(30);
  for (const { socket } of [slow, quick]) socket.close();
}, 30_000);
