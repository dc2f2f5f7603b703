import { once } from 'node:events';
import { createClient } from 'graphql-sse';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createFeedGraph } from './support/feed-graph.ts';
import { type Served, serve, untilListening } from './support/serve.ts';

const added = 'subscription { postAdded { title author { name } } }';

/** Subscribes with graphql-sse's own client; `ended` tells how it ended. */
function watch(served: Served, query: string, headers: Record<string, string> = {}) {
  const client = createClient({ url: `${served.url}/graphql`, headers, retryAttempts: 0 });
  const events: unknown[] = [];
  const ended = Promise.withResolvers<unknown>();
  const stop = client.subscribe(
    { query },
    { next: (event) => void events.push(event), error: ended.resolve, complete: () => ended.resolve('complete') },
  );
  return { events, ended: ended.promise, stop };
}

/** The raw stream, for what a client hides. */
async function open(served: Served, init: RequestInit & { path?: string }) {
  const leaving = new AbortController();
  const response = await fetch(`${served.url}${init.path ?? '/graphql'}`, {
    ...init,
    headers: { accept: 'text/event-stream', ...init.headers },
    signal: leaving.signal,
  });
  const read = { text: '' };
  const done = (async () => {
    for await (const chunk of response.body ?? []) read.text += Buffer.from(chunk as Uint8Array).toString();
  })().catch(() => undefined);
  return { response, read, done, leave: () => leaving.abort() };
}

const post = (query: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
  body: JSON.stringify({ query }),
});

test('events of a subscription are sent as they come, each completed from another subgraph', async () => {
  await using served = await serve();
  const { events } = watch(served, added);
  await untilListening(served, 1);

  served.graph.added.publish({ id: '10', title: 'One' });
  served.graph.added.publish({ id: '11', title: 'Two' });

  await expect
    .poll(() => events)
    .toEqual([
      { data: { postAdded: { title: 'One', author: { name: 'Ada' } } } },
      { data: { postAdded: { title: 'Two', author: { name: 'Bo' } } } },
    ]);
});

test('queries and mutations are answered with one event, and then complete', async () => {
  await using served = await serve();

  const query = watch(served, '{ users { name } }');
  const mutation = watch(served, 'mutation { rename(id: 1, name: "Eve") { name } }');

  await expect(query.ended).resolves.toBe('complete');
  await expect(mutation.ended).resolves.toBe('complete');
  expect([query.events, mutation.events]).toEqual([
    [{ data: { users: [{ name: 'Ada' }, { name: 'Bo' }] } }],
    [{ data: { rename: { name: 'Eve' } } }],
  ]);
});

test('an operation that may not run is told in an event, as the protocol wants it', async () => {
  await using served = await serve();

  const { events, ended } = watch(served, '{ nothing }');
  const refused = watch(served, 'subscription { ownPostAdded { title } }');

  await expect(ended).resolves.toBe('complete');
  await expect(refused.ended).resolves.toBe('complete');
  expect(events).toMatchObject([{ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }]);
  expect(refused.events).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
});

test('the stream says what it is, and begins at once', async () => {
  await using served = await serve();

  const { response, read, leave } = await open(served, post(added));

  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  expect(response.headers.get('cache-control')).toContain('no-cache');
  await expect.poll(() => read.text).toBe(':\n\n');
  leave();
});

test('a subscription by GET is answered, a mutation by GET is not', async () => {
  await using served = await serve();
  const headers = { 'apollo-require-preflight': '1' };
  const path = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;

  const { read, leave } = await open(served, { path: path(added), headers });
  const mutation = await open(served, { path: path('mutation { rename(id: 1, name: "Eve") { name } }'), headers });
  await untilListening(served, 1);
  served.graph.added.publish({ id: '10', title: 'One' });

  await expect.poll(() => read.text).toContain('event: next\ndata: {"data":{"postAdded":{"title":"One"');
  expect(mutation.response.status).toBe(405);
  leave();
});

test('a client that leaves closes its upstream', async () => {
  await using served = await serve();
  const { stop } = watch(served, added);
  const { leave } = await open(served, post(added));
  await untilListening(served, 2);

  stop();
  leave();

  await untilListening(served, 0);
});

test('comments keep a silent stream open', async () => {
  await using served = await serve({ config: { sockets: { pingIntervalMs: 20 } } });

  const { read, leave } = await open(served, post(added));

  await expect.poll(() => read.text).toMatch(/^(:\n\n){3,}$/);
  leave();
});

test('when the token expires the stream says so and ends', async () => {
  await using served = await serve();

  const { events, ended } = watch(served, added, { authorization: 'Bearer brief' });
  await untilListening(served, 1);

  await expect(ended).resolves.toBe('complete');
  expect(events).toMatchObject([{ errors: [{ extensions: { code: 'TOKEN_EXPIRED' } }] }]);
  await untilListening(served, 0);
});

test('a token that is not good is refused before there is a stream', async () => {
  await using served = await serve();

  const { response } = await open(served, {
    ...post(added),
    headers: { 'content-type': 'application/json', authorization: 'Bearer wrong' },
  });

  expect(response.status).toBe(401);
});

test('a router that goes away ends its streams without complete and tells when to come back', async () => {
  await using served = await serve();
  const { read, done } = await open(served, post(added));
  await untilListening(served, 1);

  await served.drain();
  await done;

  expect(read.text).toMatch(/retry: \d+\n\n$/);
  expect(read.text).not.toContain('complete');
  await untilListening(served, 0);
});

test('readers over sockets and over event streams share one upstream', async () => {
  const feed = createFeedGraph();
  await using served = await serve({ supergraphSdl: feed.supergraphSdl, links: feed.links });
  const query = 'subscription { entrySeen { text } }';
  const overEvents = watch(served, query);
  const overSocket: unknown[] = [];
  served.client().subscribe({ query }, { next: (event) => void overSocket.push(event), error: () => {}, complete: () => {} });
  await expect.poll(async () => served.registry.metrics()).toContain('router_subscriptions 2');
  await expect.poll(feed.upstreams).toBe(1);

  feed.say('一 line');

  await expect.poll(() => [overEvents.events, overSocket]).toEqual(Array(2).fill([{ data: { entrySeen: { text: '一 line' } } }]));
});

test('a client that does not read is let go with its upstream, and the others go on', async () => {
  await using served = await serve({ config: { subscriptions: { queuedBytes: 100_000 } } });
  const other = watch(served, added);
  const deaf = new AbortController();
  await fetch(`${served.url}/graphql`, { ...post(added), signal: deaf.signal });
  await untilListening(served, 2);

  while (served.graph.added.listeners() === 2 && other.events.length < 100) {
    const before = other.events.length;
    served.graph.added.publish({ id: '10', title: 'x'.repeat(1_000_000) });
    await expect.poll(() => other.events.length, { interval: 2 }).toBe(before + 1);
  }

  expect(served.graph.added.listeners()).toBe(1);
  deaf.abort();
});

test('streams and sockets of one address count together, and one that ends makes room', async () => {
  await using served = await serve({ config: { sockets: { maximumPerAddress: 1 } } });
  const first = await open(served, post(added));
  await untilListening(served, 1);

  const second = await open(served, post(added));
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const [error] = await once(socket, 'error');
  first.leave();
  await untilListening(served, 0);
  const third = await open(served, post('{ users { name } }'));
  await Promise.all([second.done, third.done]);

  expect(second.response.status).toBe(429);
  expect(JSON.parse(second.read.text)).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }] });
  expect(error).toMatchObject({ message: 'Unexpected server response: 429' });
  expect(third.read.text).toContain('Ada');
});
