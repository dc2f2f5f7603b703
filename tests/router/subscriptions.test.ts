import type { Client, FormattedExecutionResult } from 'graphql-ws';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { serve, untilListening } from './support/serve.ts';

const added = 'subscription { postAdded { title author { name } } }';

type Watching = { readonly events: unknown[]; readonly ended: Promise<unknown>; stop(): void };

/** Subscribes and collects what arrives; `ended` tells how it ended. */
function watch(client: Client, query = added, variables?: Record<string, unknown>): Watching {
  const events: FormattedExecutionResult[] = [];
  const ended = Promise.withResolvers<unknown>();
  const sink = {
    next: (event: FormattedExecutionResult) => void events.push(event),
    error: ended.resolve,
    complete: () => ended.resolve('complete'),
  };
  const stop = client.subscribe({ query, ...(variables && { variables }) }, sink);
  return { events, ended: ended.promise, stop };
}

test('each event of a subscription is completed from another subgraph, anew', async () => {
  await using served = await serve();
  const { events } = watch(served.client());
  await untilListening(served, 1);

  served.graph.added.publish({ id: '10', title: 'One' });
  served.graph.added.publish({ id: '11', title: 'Two' });

  await expect
    .poll(() => events)
    .toEqual([
      { data: { postAdded: { title: 'One', author: { name: 'Ada' } } } },
      { data: { postAdded: { title: 'Two', author: { name: 'Bo' } } } },
    ]);
  expect(served.graph.people.requests).toHaveLength(2);
});

test('aliases, fragments, variables and conditions work in a subscription', async () => {
  await using served = await serve();
  const query =
    'subscription($room: ID, $no: Boolean!) { it: postAdded(room: $room) { ...F } } fragment F on Post { t: title author @skip(if: $no) { name } }';
  const { events } = watch(served.client(), query, { room: 'r', no: true });
  await untilListening(served, 1);

  served.graph.added.publish({ id: '10', title: 'One' });

  await expect.poll(() => events).toEqual([{ data: { it: { t: 'One' } } }]);
  expect(JSON.parse(served.graph.posts.requests[0]?.variables ?? '')).toEqual({ room: 'r' });
});

test('while the other subgraph is down events arrive without its part', async () => {
  await using served = await serve();
  const { events } = watch(served.client());
  await untilListening(served, 1);
  vi.spyOn(served.graph.people.link, 'execute').mockRejectedValueOnce(new Error('down'));

  served.graph.added.publish({ id: '10', title: 'One' });
  await expect
    .poll(() => events)
    .toMatchObject([
      { data: { postAdded: { title: 'One', author: null } }, errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] },
    ]);
  served.graph.added.publish({ id: '10', title: 'Two' });

  await expect.poll(() => events[1]).toEqual({ data: { postAdded: { title: 'Two', author: { name: 'Ada' } } } });
});

test('leaving a subscription closes its upstream, and only that one', async () => {
  await using served = await serve();
  const client = served.client();
  const first = watch(client);
  const second = watch(client);
  await untilListening(served, 2);

  first.stop();

  await untilListening(served, 1);
  served.graph.added.publish({ id: '10', title: 'One' });
  await expect.poll(() => second.events).toHaveLength(1);
  expect(first.events).toEqual([]);
});

test('a socket that closes takes all its upstreams with it', async () => {
  await using served = await serve();
  const client = served.client();
  watch(client);
  watch(client);
  await untilListening(served, 2);

  await client.dispose();

  await untilListening(served, 0);
  expect(await served.registry.metrics()).toContain('router_subscriptions 0');
});

test('queries and mutations are answered over the socket by the same rules', async () => {
  await using served = await serve({ config: { limits: { depth: 2 } } });
  const client = served.client();

  const query = watch(client, '{ users { name } }');
  const mutation = watch(client, 'mutation { rename(id: 1, name: "Eve") { name } }');
  const deep = watch(client, '{ users { friends { name } } }');

  await expect(query.ended).resolves.toBe('complete');
  await expect(mutation.ended).resolves.toBe('complete');
  expect([query.events, mutation.events]).toEqual([
    [{ data: { users: [{ name: 'Ada' }, { name: 'Bo' }] } }],
    [{ data: { rename: { name: 'Eve' } } }],
  ]);
  await expect(deep.ended).resolves.toMatchObject([{ extensions: { code: 'TOO_DEEP' } }]);
});

test.each([[{ token: 'viewer' }], [{ authorization: 'Bearer viewer' }], [{ headers: { Authorization: 'Bearer viewer' } }]])(
  'connection_init signs in with %j',
  async (connectionParams) => {
    await using served = await serve();

    const { events } = watch(served.client({ connectionParams }), 'subscription { ownPostAdded { title } }');
    await untilListening(served, 1);
    served.graph.added.publish({ id: '10', title: 'One' });

    await expect.poll(() => events).toEqual([{ data: { ownPostAdded: { title: 'One' } } }]);
  },
);

test('a subscription that needs a viewer is refused to nobody with UNAUTHENTICATED', async () => {
  await using served = await serve();

  const { ended } = watch(served.client(), 'subscription { ownPostAdded { title } }');

  await expect(ended).resolves.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test.each([
  ['wrong', 'UNAUTHENTICATED'],
  ['expired', 'TOKEN_EXPIRED'],
])('a socket with the token `%s` is closed with 4403 and the reason %s', async (token, reason) => {
  await using served = await serve();

  const { ended } = watch(served.client({ connectionParams: { token } }));

  await expect(ended).resolves.toMatchObject({ code: 4403, reason });
});

test('when the token expires what runs ends with TOKEN_EXPIRED, and nothing new begins', async () => {
  await using served = await serve();
  const client = served.client({ connectionParams: { token: 'brief' } });

  const running = watch(client);
  await untilListening(served, 1);

  await expect(running.ended).resolves.toMatchObject([{ extensions: { code: 'TOKEN_EXPIRED' } }]);
  await untilListening(served, 0);
  await expect(watch(client).ended).resolves.toMatchObject([{ extensions: { code: 'TOKEN_EXPIRED' } }]);
});

test('more operations on a socket than allowed are refused, and room is made by leaving one', async () => {
  await using served = await serve({ config: { sockets: { operations: 2 } } });
  const client = served.client();
  const first = watch(client);
  watch(client);
  await untilListening(served, 2);

  await expect(watch(client).ended).resolves.toMatchObject([{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }]);
  first.stop();
  await untilListening(served, 1);
  watch(client);

  await untilListening(served, 2);
});

test('a message that is too large closes its socket, and the others go on', async () => {
  await using served = await serve({ config: { sockets: { messageBytes: 1_000 } } });
  const other = watch(served.client());
  await untilListening(served, 1);

  const { ended } = watch(served.client(), `subscription { postAdded { id } } #${'x'.repeat(2_000)}`);

  await expect(ended).resolves.toMatchObject({ code: 1009 });
  served.graph.added.publish({ id: '10', title: 'One' });
  await expect.poll(() => other.events).toHaveLength(1);
});

test('a client that does not read is let go with its upstream, and the others go on', async () => {
  await using served = await serve({ config: { sockets: { bufferedBytes: 100_000, drainMs: 100 } } });
  const other = watch(served.client());
  const deaf = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await new Promise((resolve) => deaf.once('open', resolve));
  deaf.send('{"type":"connection_init"}');
  await new Promise((resolve) => deaf.once('message', resolve));
  deaf.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'subscription { postAdded { title } }' } }));
  await untilListening(served, 2);
  deaf.pause();

  // The kernel takes some megabytes before anything is left with us.
  while (served.graph.added.listeners() === 2 && other.events.length < 100) {
    const before = other.events.length;
    served.graph.added.publish({ id: '10', title: 'x'.repeat(1_000_000) });
    await expect.poll(() => other.events.length, { interval: 2 }).toBe(before + 1);
  }

  expect(served.graph.added.listeners()).toBe(1);
  deaf.terminate();
});

test('a router that goes away closes its sockets with 1001 and its upstreams', async () => {
  await using served = await serve();
  const { ended } = watch(served.client());
  await untilListening(served, 1);

  await served.drain();

  await expect(ended).resolves.toMatchObject({ code: 1001 });
  await untilListening(served, 0);
});

test('sockets of another protocol or path are refused', async () => {
  await using served = await serve();
  const base = served.url.replace('http', 'ws');

  const wrongProtocol = await closeOf(new WebSocket(`${base}/graphql`, 'graphql-ws'));
  const wrongPath = await closeOf(new WebSocket(`${base}/elsewhere`, 'graphql-transport-ws'));

  expect(wrongProtocol).toMatchObject({ message: 'Server sent no subprotocol' });
  expect(wrongPath).toMatchObject({ message: 'Unexpected server response: 404' });
});

test('a socket that answers no ping is cut with its upstream, one that does is kept', async () => {
  await using served = await serve({ config: { sockets: { pingIntervalMs: 40 } } });
  const kept = watch(served.client());
  const mute = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { autoPong: false });

  expect(await closeOf(mute)).toBe(1006);

  await untilListening(served, 1);
  served.graph.added.publish({ id: '10', title: 'One' });
  await expect.poll(() => kept.events).toHaveLength(1);
});

test('more sockets than allowed are refused with 503', async () => {
  await using served = await serve({ config: { sockets: { maximum: 1 } } });
  watch(served.client());
  await untilListening(served, 1);

  const refused = await closeOf(new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws'));

  expect(refused).toMatchObject({ message: 'Unexpected server response: 503' });
});

test('a malformed message closes its socket with 4400', async () => {
  await using served = await serve();
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await new Promise((resolve) => socket.once('open', resolve));

  socket.send('{"type":');

  expect(await closeOf(socket)).toBe(4400);
});

const closeOf = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => {
    socket.once('error', resolve);
    socket.once('close', resolve);
  });
