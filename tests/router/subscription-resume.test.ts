import { expect, test } from 'vitest';
import type { LinkRequest, LinkResult, SubgraphLink } from '../../platform/link/subgraph-link.ts';
import { createFeedGraph, cursorOf, type FeedGraph } from './support/feed-graph.ts';
import { type Listener, listening } from './support/listening.ts';

const added = 'subscription($after: String) { entryAdded(after: $after) { text cursor } }';
const own = 'subscription($after: String) { ownEntry(after: $after) { text } }';

const textsOf = ({ data }: Listener) => data.map((event) => (event as { entryAdded: { text: string } }).entryAdded.text);
const sayAll = (graph: FeedGraph, from: number, to: number) => {
  for (let n = from; n <= to; n++) graph.say(`text ${n}`);
};
const expected = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `text ${from + n}`);

test('who comes back with a cursor gets what was missed once, in order, and follows the shared stream', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  sayAll(graph, 1, 5);

  const back = world.listen(added, { variables: { after: cursorOf(2) } });
  await expect.poll(() => textsOf(back)).toEqual(expected(3, 5));
  sayAll(graph, 6, 8);

  await expect.poll(() => textsOf(back)).toEqual(expected(3, 8));
  expect(back.texts[0]).toBe('{"data":{"entryAdded":{"text":"text 3","cursor":"c3"}}}');
  expect(graph.upstreams()).toBe(1);
});

test('ten thousand readers who come back at once with different cursors have one upstream, and one replay for each range', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  sayAll(graph, 1, 50);
  const cursors = 40;

  const readers = Array.from({ length: 10_000 }, (_, n) => ({
    missed: n % cursors,
    reader: world.listen(added, { variables: { after: cursorOf(n % cursors) } }),
  }));
  await expect
    .poll(() => readers.every(({ reader, missed }) => reader.texts.length === 50 - missed), { timeout: 20_000 })
    .toBe(true);
  const replaysBefore = graph.replays.length;
  sayAll(graph, 51, 60);

  await expect
    .poll(() => readers.every(({ reader, missed }) => reader.texts.length === 60 - missed), { timeout: 20_000 })
    .toBe(true);
  for (const { reader, missed } of readers) expect(textsOf(reader)).toEqual(expected(missed + 1, 60));
  expect(graph.upstreams()).toBe(1);
  expect(replaysBefore).toBeLessThanOrEqual(cursors + 2);
  // One for each cursor they came with; and a few for all of them together, until they meet the stream.
  expect(graph.replays.length).toBeLessThanOrEqual(cursors + 8);
}, 60_000);

test('nothing is lost or repeated, whenever readers come and go while the feed goes on', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  sayAll(graph, 1, 3);
  const readers: { from: number; reader: Listener }[] = [];

  for (let n = 4; n <= 200; n++) {
    graph.say(`text ${n}`);
    const from = Math.max(0, n - (n % 11) * 20);
    readers.push({ from, reader: world.listen(added, { variables: { after: cursorOf(from) } }) });
    if (n % 9 === 0) readers.splice(n % readers.length, 1)[0]?.reader.leave();
    if (n % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
  }

  for (const { from, reader } of readers) {
    await expect.poll(() => textsOf(reader).at(-1)).toBe('text 200');
    expect(textsOf(reader)).toEqual(expected(from + 1, 200));
  }
  expect(graph.upstreams()).toBe(1);
}, 30_000);

test('who comes back within the last events of a running stream needs no replay', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const early = world.listen(added);
  await expect.poll(graph.upstreams).toBe(1);
  sayAll(graph, 1, 10);
  await expect.poll(() => early.texts.length).toBe(10);

  const back = world.listen(added, { variables: { after: cursorOf(7) } });

  expect(textsOf(back)).toEqual(expected(8, 10));
  expect(graph.replays).toEqual([]);
});

test('who joins without a cursor begins with the latest event, to have a cursor to come back with', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const early = world.listen(added);
  await expect.poll(graph.upstreams).toBe(1);
  sayAll(graph, 1, 2);
  await expect.poll(() => early.texts.length).toBe(2);

  const late = world.listen(added);

  expect(textsOf(late)).toEqual(['text 2']);
});

test('a cursor from before what is kept is answered with a gap, as the replay says it', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  sayAll(graph, 1, 9);
  graph.window.from = 6;

  const back = world.listen('subscription { entryAdded(after: "c2") { text gap } }');

  await expect
    .poll(() => back.data)
    .toEqual([
      { entryAdded: { text: 'text 7', gap: true } },
      { entryAdded: { text: 'text 8', gap: false } },
      { entryAdded: { text: 'text 9', gap: false } },
    ]);
});

test('cursors written into the operation share the upstream like those in variables', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  sayAll(graph, 1, 3);

  const readers = [1, 2].map((n) => world.listen(`subscription { entryAdded(after: "c${n}") { text } }`));
  await expect.poll(() => readers.map(({ texts }) => texts.length)).toEqual([2, 1]);

  expect(graph.upstreams()).toBe(1);
});

test('a cursor that is none of the subgraph’s ends the subscription of its owner with what the subgraph says', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const other = world.listen(added);

  const lost = world.listen(added, { variables: { after: 'nonsense' } });

  await expect.poll(() => lost.ends).toMatchObject([{ kind: 'complete' }]);
  expect(JSON.parse(lost.texts[0] ?? '')).toMatchObject({ data: null, errors: [{ path: ['entryAdded'] }] });
  expect(other.ends).toEqual([]);
});

test('no more replays run at once than allowed', async () => {
  const graph = createFeedGraph();
  let running = 0;
  let most = 0;
  const link: SubgraphLink = {
    ...graph.feed.link,
    execute: async (request) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return graph.feed.link.execute(request);
    },
  };
  await using world = await listening({ ...graph, links: new Map([...graph.links, ['feed', link]]) }, { replaysAtOnce: 3 });
  sayAll(graph, 1, 30);

  const readers = Array.from({ length: 30 }, (_, n) => world.listen(added, { variables: { after: cursorOf(n) } }));

  await expect.poll(() => readers.every((reader, n) => reader.texts.length === 30 - n)).toBe(true);
  expect(most).toBe(3);
});

/** A link whose subscriptions break when told to, as over a network. */
function breakable(graph: FeedGraph) {
  const broken = new Set<() => void>();
  const state = { isAway: false };
  const subscribed: LinkRequest[] = [];
  const subscribe: SubgraphLink['subscribe'] = async (request) => {
    if (state.isAway) throw new Error('away');
    subscribed.push(request);
    return cut(await graph.feed.link.subscribe(request));
  };
  async function* cut(events: AsyncIterableIterator<LinkResult>): AsyncGenerator<LinkResult> {
    const lost = Promise.withResolvers<never>();
    lost.promise.catch(() => undefined);
    const snap = () => lost.reject(new Error('the connection is gone'));
    broken.add(snap);
    try {
      while (true) {
        const { done, value } = await Promise.race([events.next(), lost.promise]);
        if (done) return;
        yield value;
      }
    } finally {
      broken.delete(snap);
    }
  }
  const link: SubgraphLink = { ...graph.feed.link, subscribe };
  return {
    state,
    subscribed,
    links: new Map([...graph.links, ['feed', link]]),
    cut: () => {
      for (const snap of broken) snap();
    },
  };
}

test('a lost upstream is opened again where it broke off, and those who may resume miss nothing', async () => {
  const graph = createFeedGraph();
  const { links, cut, subscribed } = breakable(graph);
  await using world = await listening({ ...graph, links });
  const readers = [world.listen(added), world.listen('subscription { entrySeen { text } }')];
  await expect.poll(graph.upstreams).toBe(2);
  sayAll(graph, 1, 2);
  await expect.poll(() => readers.map(({ texts }) => texts.length)).toEqual([2, 2]);

  cut();
  await expect.poll(() => subscribed.length).toBe(4);
  await expect.poll(graph.upstreams).toBe(2);
  graph.say('text 3');

  await expect
    .poll(() => readers.map(({ texts }) => texts.at(-1)))
    .toEqual(['{"data":{"entryAdded":{"text":"text 3","cursor":"c3"}}}', '{"data":{"entrySeen":{"text":"text 3"}}}']);
  const resumed = subscribed.slice(2).find(({ variables }) => variables !== undefined && variables !== '{}');
  expect(Object.values(JSON.parse(resumed?.variables ?? '{}'))).toEqual(['c2']);
  expect(await world.metric('router_upstream_reconnects_total')).toBe(2);
});

test('a link that has opened an upstream again by itself is asked anew from where it broke off', async () => {
  const graph = createFeedGraph();
  const { links, subscribed } = breakable(graph);
  await using world = await listening({ ...graph, links });
  const [resuming, plain] = [world.listen(added), world.listen('subscription { entrySeen { text } }')];
  await expect.poll(graph.upstreams).toBe(2);
  sayAll(graph, 1, 2);
  await expect.poll(() => [resuming.texts.length, plain.texts.length]).toEqual([2, 2]);

  for (const { onGap } of [...subscribed]) onGap?.();
  await expect.poll(() => subscribed.length).toBe(3);
  await expect.poll(graph.upstreams).toBe(2);
  graph.say('text 3');

  await expect.poll(() => [resuming.texts.length, plain.texts.length]).toEqual([3, 3]);
  expect(Object.values(JSON.parse(subscribed[2]?.variables ?? '{}'))).toEqual(['c2']);
});

test('an upstream that stays away ends its subscriptions with SUBGRAPH_UNAVAILABLE', async () => {
  const graph = createFeedGraph();
  const { links, cut, state } = breakable(graph);
  await using world = await listening({ ...graph, links }, { awayMs: 300 });
  const reader = world.listen(added);
  await expect.poll(graph.upstreams).toBe(1);

  state.isAway = true;
  cut();

  await expect.poll(() => reader.ends).toMatchObject([{ kind: 'error', error: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  expect(await world.metric('router_upstreams')).toBe(0);
});

test('an upstream that cannot be opened at all is told at once', async () => {
  const graph = createFeedGraph();
  const { links, state } = breakable(graph);
  state.isAway = true;
  await using world = await listening({ ...graph, links });

  const reader = world.listen(added);

  await expect.poll(() => reader.ends).toMatchObject([{ kind: 'error', error: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
});

test('where it is not shared the cursor goes to the subgraph itself', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);

  world.listen(own, { variables: { after: 'c7' } });

  await expect.poll(graph.upstreams).toBe(1);
  expect(Object.values(JSON.parse(graph.feed.requests[0]?.variables ?? ''))).toEqual(['c7']);
});
