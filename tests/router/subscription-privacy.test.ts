import { expect, test } from 'vitest';
import { anonymous } from '../../platform/auth/viewer.ts';
import { seeded } from '../support/random.ts';
import { createFeedGraph } from './support/feed-graph.ts';
import { type Listener, type Listening, listening, viewerNamed } from './support/listening.ts';

const seen = (selection: string) => `subscription { entrySeen { ${selection} } }`;

test('a field for one viewer from another subgraph is answered to each of them, over one upstream', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const readers = [viewerNamed('ada'), viewerNamed('ada'), viewerNamed('bo')].map((caller) =>
    world.listen(seen('text viewerLikes'), { caller }),
  );
  await expect.poll(graph.upstreams).toBe(1);

  graph.say('one');

  await expect.poll(() => readers.every(({ texts }) => texts.length === 1)).toBe(true);
  expect(readers.map(({ data }) => data[0])).toEqual(
    ['ada', 'ada', 'bo'].map((id) => ({ entrySeen: { text: 'one', viewerLikes: `for ${id}` } })),
  );
  // Two viewers, though one of them has two sockets.
  expect(graph.people.requests).toHaveLength(2);
});

test('a field for one viewer that comes with the event gives everyone an upstream of their own', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);

  const readers = ['ada', 'bo'].map((id) => world.listen(seen('text hearer'), { caller: viewerNamed(id) }));
  await expect.poll(graph.upstreams).toBe(2);
  graph.say('one');

  await expect
    .poll(() => readers.map(({ data }) => data[0]))
    .toEqual(['ada', 'bo'].map((id) => ({ entrySeen: { text: 'one', hearer: `for ${id}` } })));
});

test('what is shared is made on behalf of nobody, without the headers of anybody', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const readers = ['ada', 'bo'].map((id) =>
    world.listen(seen('whisper author { name }'), { caller: viewerNamed(id), headers: { authorization: `Bearer ${id}` } }),
  );
  await expect.poll(graph.upstreams).toBe(1);

  graph.say('one');

  await expect.poll(() => readers.map(({ texts }) => texts.length)).toEqual([1, 1]);
  expect(readers[0]?.texts).toEqual(['{"data":{"entrySeen":{"whisper":"for service","author":{"name":"author of 1"}}}}']);
  const asked = [...graph.feed.requests, ...graph.people.requests];
  expect(new Set(asked.map(({ caller, headers }) => JSON.stringify({ caller, headers })))).toEqual(
    new Set([JSON.stringify({ caller: { kind: 'service', service: 'router' } })]),
  );
});

test('the same viewer with other forwarded headers is answered apart', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const caller = viewerNamed('ada');
  const readers = ['de', 'fr'].map((language) =>
    world.listen(seen('viewerLikes'), { caller, headers: { 'accept-language': language } }),
  );
  await expect.poll(graph.upstreams).toBe(1);

  graph.say('one');

  await expect.poll(() => readers.map(({ texts }) => texts.length)).toEqual([1, 1]);
  expect(graph.people.requests.map(({ headers }) => headers)).toEqual([{ 'accept-language': 'de' }, { 'accept-language': 'fr' }]);
});

test('what only some may see is taken out for the others, not shared with them', async () => {
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const query = seen('text secret');
  const readers = [world.listen(query, { caller: viewerNamed('ada') }), world.listen(query)];
  await expect.poll(graph.upstreams).toBe(2);

  graph.say('one');

  await expect.poll(() => readers.map(({ texts }) => texts.length)).toEqual([1, 1]);
  expect(readers[1]?.data[0]).toEqual({ entrySeen: { text: 'one', secret: null } });
});

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

test.each(seeds)('no answer with anything of one viewer reaches another (seed %i)', async (seed) => {
  const random = seeded(seed);
  const graph = createFeedGraph();
  await using world = await listening(graph);
  const readers: Reader[] = [];
  for (let n = 0; n < 30; n++) {
    readers.push(listenAsSomeone(world, random));
    if (random() < 0.3) graph.say(`early ${n}`);
  }
  await expect.poll(graph.upstreams).toBeGreaterThan(0);
  for (let n = 0; n < 5; n++) {
    graph.say(`event ${n}`);
    if (random() < 0.5) pick(random, readers).reader.leave();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await settled(readers.map(({ reader }) => reader));

  const read = readers.flatMap(({ name, reader }) => reader.texts.map((text) => ({ name, text })));
  for (const { name, text } of read) expect(['service', name], text).toEqual(expect.arrayContaining(namedIn(text)));
  expect(read.some(({ text }) => namedIn(text).some((whom) => whom !== 'service'))).toBe(true);
});

type Reader = { readonly name: string; readonly reader: Listener };

const callers = [...['ada', 'bo', 'cy'].map((id) => viewerNamed(id)), viewerNamed('di', { scopes: ['x'] }), anonymous];

function listenAsSomeone(world: Listening, random: Random): Reader {
  const caller = pick(random, callers);
  const variables = { after: random() < 0.3 ? 'c0' : null };
  const reader = world.listen(randomOperation(random), { caller, variables });
  return { name: caller.kind === 'viewer' ? caller.viewer.id : caller.kind, reader };
}

/** On whose behalf the values in an answer were made. */
const namedIn = (text: string): string[] => [...new Set([...text.matchAll(/"for (\w+)"/g)].map(([, name = '']) => name))];

/** Waits until nothing more is written. */
async function settled(readers: readonly Listener[]): Promise<void> {
  const count = () => readers.reduce((sum, { texts }) => sum + texts.length, 0);
  for (let before = -1; before !== count(); ) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const leaves = ['id', 'text', 'whisper', 'secret', 'hearer', 'viewerLikes', 'cursor'];

/** A subscription with fields for one viewer anywhere: at the event, across subgraphs, behind interfaces, in fragments, under aliases. */
function randomOperation(random: Random): string {
  const root = pick(random, ['entrySeen', 'entryAdded(after: $after)', 'entryState', 'ownEntry(after: $after)']);
  const fragment = random() < 0.4 ? ` fragment F on Entry { ${selection(random, 1)} }` : '';
  const spread = fragment ? ' ...F' : '';
  return `subscription${root.includes('$') ? '($after: String)' : ''} { ${root} { ${selection(random, 0)}${spread} } }${fragment}`;
}

function selection(random: Random, salt: number): string {
  const chosen = leaves.filter(() => random() < 0.35).map((name) => (random() < 0.3 ? `${name}${salt}: ${name}` : name));
  if (random() < 0.3)
    chosen.push(`author { name ${random() < 0.4 ? 'isFollowed' : ''} ${random() < 0.3 ? 'friend { isFollowed }' : ''} }`);
  if (random() < 0.2) chosen.push(`author { diary { page } }`);
  if (random() < 0.3) chosen.push(`mood { word ${random() < 0.5 ? 'note' : '... on Happy { note }'} }`);
  return ['text', ...chosen].join(' ');
}
