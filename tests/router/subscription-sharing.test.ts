import { expect, test } from 'vitest';
import { createFeedGraph } from './support/feed-graph.ts';
import { listening, viewerNamed } from './support/listening.ts';

const added = 'subscription($room: ID) { entryAdded(room: $room) { text author { name } } }';
const seen = 'subscription { entrySeen { id text } }';

test('a thousand readers of a shared subscription have one upstream, and each event is completed once', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const readers = Array.from({ length: 1000 }, () => world.listen(added));
  await expect.poll(graph.upstreams).toBe(1);

  graph.say('one');
  graph.say('two');

  await expect.poll(() => readers.every(({ texts }) => texts.length === 2)).toBe(true);
  expect(readers[999]?.data).toEqual([
    { entryAdded: { text: 'one', author: { name: 'author of 1' } } },
    { entryAdded: { text: 'two', author: { name: 'author of 2' } } },
  ]);
  expect([graph.upstreams(), graph.people.requests.length]).toEqual([1, 2]);
  expect(await world.metric('router_subscription_events_total')).toBe(2000);
});

test('whoever asks something else, for something else, or may see something else, does not share', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);

  world.listen(added, { variables: { room: 'a' } });
  world.listen(added, { variables: { room: 'b' } });
  world.listen(`${added} `, { variables: { room: 'a' } });
  world.listen(seen);
  world.listen('subscription { entrySeen { text secret } }', { caller: viewerNamed('ada') });
  world.listen('subscription { entrySeen { text secret } }');

  await expect.poll(graph.upstreams).toBe(5);
});

test('what does not say that it is shared has an upstream of its own for everyone', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const ada = viewerNamed('ada');

  for (const caller of [ada, viewerNamed('bo')]) world.listen('subscription { ownEntry { text } }', { caller });

  await expect.poll(graph.upstreams).toBe(2);
});

test('a variable that the operation does not use makes no difference', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const query = 'subscription($after: String) { entryAdded(after: $after) { text } }';

  world.listen(query);
  world.listen(query, { variables: { after: null } });

  await expect.poll(graph.upstreams).toBe(1);
});

test('the upstream closes when its last reader has left, and what it then sends is completed for nobody', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const readers = Array.from({ length: 3 }, () => world.listen(added));
  await expect.poll(graph.upstreams).toBe(1);

  for (const reader of readers.slice(1)) reader.leave();
  expect(graph.upstreams()).toBe(1);
  readers[0]?.leave();

  await expect.poll(graph.upstreams).toBe(0);
  graph.say('to nobody');
  expect(graph.people.requests).toHaveLength(0);
  expect(await world.metric('router_upstreams')).toBe(0);
  expect(await world.metric('router_subscriptions')).toBe(0);
});

test('the first reader’s leaving does not starve those who share with it', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const [first, second] = [world.listen(added), world.listen(added)];
  await expect.poll(graph.upstreams).toBe(1);

  first.leave();
  graph.say('still here');

  await expect.poll(() => second.texts.length).toBe(1);
  expect(first.texts).toEqual([]);
});

test('who joins a stream that tells a state begins with the latest event, who joins another does not', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const [state, news] = ['subscription { entryState { text } }', seen];
  const early = [world.listen(state), world.listen(news)];
  await expect.poll(graph.upstreams).toBe(2);
  graph.say('before');
  await expect.poll(() => early.every(({ texts }) => texts.length === 1)).toBe(true);

  const late = [world.listen(state), world.listen(news)];
  graph.say('after');

  await expect.poll(() => late.map(({ texts }) => texts.length)).toEqual([2, 1]);
});

test('events reach every reader in order, however long the completion of each takes', async () => {
  const graph = createFeedGraph();
  const { link } = graph.people;
  const slow = {
    ...link,
    execute: async (request: Parameters<typeof link.execute>[0]) => {
      const answer = await link.execute(request);
      for (let turns = graph.people.requests.length % 7; turns > 0; turns--)
        await new Promise((resolve) => setImmediate(resolve));
      return answer;
    },
  };
  await using world = await listening({ ...graph, links: new Map([...graph.links, ['people', slow]]) });
  const readers = [world.listen(added), world.listen(added)];
  await expect.poll(graph.upstreams).toBe(1);

  const texts = Array.from({ length: 300 }, (_, n) => `text ${n}`);
  for (const text of texts) graph.say(text);

  for (const { data } of readers) {
    await expect.poll(() => data.length, { timeout: 10_000 }).toBe(300);
    expect(data.map((event) => (event as { entryAdded: { text: string } }).entryAdded.text)).toEqual(texts);
  }
});

test('more upstreams than allowed are refused, and sharers are not', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph, { upstreams: 1 });
  world.listen(seen);

  expect(() => world.listen(added)).toThrow(expect.objectContaining({ code: 'TOO_MANY_SUBSCRIPTIONS' }));
  expect(() => world.listen(seen)).not.toThrow();
});

test('a hub that is going away tells its readers so', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const reader = world.listen(seen);
  await expect.poll(graph.upstreams).toBe(1);

  await world.router[Symbol.asyncDispose]();

  await expect.poll(() => reader.ends).toMatchObject([{ kind: 'error', error: { code: 'SHUTTING_DOWN' } }]);
  await expect.poll(graph.upstreams).toBe(0);
});
