import { expect, test } from 'vitest';
import { createFeedGraph, type FeedGraph } from './support/feed-graph.ts';
import { type Listener, listening } from './support/listening.ts';

const added = 'subscription { entryAdded { text } }';
const seen = 'subscription { entrySeen { text } }';
const textOf = (event: unknown) => Object.values(event as Record<string, { text: string }>)[0]?.text;

const sayAll = (graph: FeedGraph, from: number, to: number) => {
  for (let n = from; n <= to; n++) graph.say(`text ${n}`);
};

test('a reader that is behind loses the oldest events where they may be dropped, and is told how many', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph, { queuedEvents: 5, unreadBytes: 100 });
  const [slow, quick] = [world.listen(seen), world.listen(seen)];
  await expect.poll(graph.upstreams).toBe(1);
  slow.unread = 1000;

  sayAll(graph, 1, 20);
  await expect.poll(() => quick.texts.length).toBe(20);
  expect(slow.texts).toEqual([]);
  slow.unread = 0;
  slow.drained();

  expect(slow.data.map(textOf)).toEqual(['text 16', 'text 17', 'text 18', 'text 19', 'text 20']);
  expect(slow.texts.map((text) => JSON.parse(text).extensions)).toEqual([{ dropped: 15 }, ...Array(4).fill(undefined)]);
  expect(await world.metric('router_subscription_drops_total')).toBe(15);
  graph.say('text 21');
  await expect.poll(() => slow.data.map(textOf).at(-1)).toBe('text 21');
  expect(JSON.parse(slow.texts.at(-1) ?? '').extensions).toBeUndefined();
});

test('a reader that is behind loses nothing where nothing may be dropped, until it is let go', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph, { queuedBytes: 1000, unreadBytes: 100 });
  const [slow, quick] = [world.listen(added), world.listen(added)];
  await expect.poll(graph.upstreams).toBe(1);
  slow.unread = 1000;
  sayAll(graph, 1, 10);
  await expect.poll(() => quick.texts.length).toBe(10);

  slow.unread = 0;
  slow.drained();
  expect(slow.data.map(textOf)).toEqual(quick.data.map(textOf));
  slow.unread = 1000;
  sayAll(graph, 11, 60);

  await expect.poll(() => slow.ends).toEqual(['slow']);
  await expect.poll(() => quick.texts.length).toBe(60);
  expect(slow.texts).toHaveLength(10);
  expect(quick.ends).toEqual([]);
});

test('a reader that is behind gets its end after what waits for it', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph, { unreadBytes: 100 });
  const [slow, quick] = [world.listen(added), world.listen(added)];
  await expect.poll(graph.upstreams).toBe(1);
  slow.unread = 1000;
  sayAll(graph, 1, 3);
  await expect.poll(() => quick.texts.length).toBe(3);
  await world.router[Symbol.asyncDispose]();
  await expect.poll(() => quick.ends.length).toBe(1);
  expect(slow.ends).toEqual([]);

  slow.unread = 0;
  slow.drained();

  expect([slow.texts.length, slow.ends.length]).toEqual([3, 1]);
});

test('ten thousand readers are written to in turns that leave the loop to others, each in order', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const readers: Listener[] = Array.from({ length: 10_000 }, () => world.listen(seen));
  await expect.poll(graph.upstreams).toBe(1);
  let turns = 0;
  const count = () => {
    turns += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);

  sayAll(graph, 1, 5);
  await expect.poll(() => readers.every(({ texts }) => texts.length === 5), { timeout: 10_000 }).toBe(true);
  clearImmediate(timer);

  expect(turns).toBeGreaterThan(3);
  for (const { data } of readers) expect(data.map(textOf)).toEqual(['text 1', 'text 2', 'text 3', 'text 4', 'text 5']);
}, 30_000);

test('who leaves or joins while an event is on its way to many disturbs nobody', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const readers = Array.from({ length: 3000 }, () => world.listen(seen));
  await expect.poll(graph.upstreams).toBe(1);

  sayAll(graph, 1, 2);
  await expect.poll(() => readers[0]?.texts.length).toBeGreaterThan(0);
  for (let n = 0; n < 3000; n += 2) readers[n]?.leave();
  const late = world.listen(seen);
  sayAll(graph, 3, 4);

  const staying = readers.filter((_, n) => n % 2 === 1);
  await expect.poll(() => staying.every(({ texts }) => texts.length === 4)).toBe(true);
  await expect.poll(() => late.texts.length).toBeGreaterThanOrEqual(2);
  expect(late.data.map(textOf).slice(-2)).toEqual(['text 3', 'text 4']);
});
