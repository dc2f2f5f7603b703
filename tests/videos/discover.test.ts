import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import type { Person } from '../support/person.ts';
import { registerAs } from '../support/roles.ts';
import { openStudio, type Studio } from './support/studio.ts';

let studio: Studio;
let ada: Person;
const statements: string[] = [];

beforeAll(async () => {
  studio = await openStudio({ onQuery: (subgraph, sql) => void (subgraph === 'videos' && statements.push(sql)) });
  ada = await studio.register('ada_discover');
});
afterAll(() => studio[Symbol.asyncDispose]());

const feed = graphql(`
  query DiscoverFeed($categoryId: ID, $first: Int, $after: String) {
    videoFeed(categoryId: $categoryId, first: $first, after: $after) {
      edges { cursor node { id title category { id name } stats { playCount } viewerProgressMs author { id videos(first: 2) { edges { node { id } } } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const search = graphql(`
  query DiscoverSearch($query: String!, $kinds: [SearchKind!], $first: Int, $after: String) {
    search(query: $query, kinds: $kinds, first: $first, after: $after) {
      edges { cursor node { __typename ... on Video { id title } ... on User { id handle } ... on LiveRoom { id title } } highlights { field fragments } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const idsOf = (page: { edges: readonly { node?: { id?: string } | null }[] }) => page.edges.map(({ node }) => node?.id);

test('the feed of a category shows its videos newest first, and pages neither skip nor repeat one, also of the same instant', async () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const published = [];
  for (const n of [0, 1, 2, 3, 4])
    published.push(
      await studio.publish({ authorId: ada.id, categoryId: 'anime', publishedAt: new Date(at.getTime() + Math.floor(n / 2)) }),
    );
  await studio.publish({ authorId: ada.id, categoryId: 'film', publishedAt: at });

  const pageBehind = (after: string | null) => ada.ask(feed, { categoryId: 'anime', first: 2, after });
  const first = await pageBehind(null);
  const second = await pageBehind(first.videoFeed.pageInfo.endCursor ?? null);
  const third = await pageBehind(second.videoFeed.pageInfo.endCursor ?? null);
  const seen = [first, second, third].flatMap(({ videoFeed }) => idsOf(videoFeed));

  expect([first, second, third].map(({ videoFeed }) => videoFeed.pageInfo.hasNextPage)).toEqual([true, true, false]);
  expect(seen).toEqual(published.toReversed());
});

test('a page of the feed costs three statements at most, for five videos as for twenty, with everything selected', async () => {
  const authors = await Promise.all(['ada_many', 'bob_many', 'cyd_many'].map((handle) => studio.register(handle)));
  for (let n = 0; n < 20; n += 1) await studio.publish({ authorId: authors[n % 3]?.id ?? '', categoryId: 'music' });
  const costOf = async (first: number) => {
    statements.length = 0;
    const { videoFeed } = await ada.ask(feed, { categoryId: 'music', first, after: null });
    expect(videoFeed.edges).toHaveLength(first);
    return statements.filter((sql) => /from video|watch_history|unnest/.test(sql));
  };

  const [five, twenty] = [await costOf(5), await costOf(20)];

  expect(five.length).toBeLessThanOrEqual(3);
  expect(twenty.length).toBe(five.length);
});

test('search finds Chinese and Latin text in videos and people, marks what matched, and pages', async () => {
  const rain = await studio.publish({
    authorId: ada.id,
    title: '雨夜的街道',
    description: 'A walk through <Shinjuku> in the rain',
    tags: ['tokyo'],
  });
  const sun = await studio.publish({ authorId: ada.id, title: 'Sunny Shinjuku' });
  const shinjuku = await studio.register('shinjuku');
  await vi.waitFor(async () =>
    expect(idsOf((await studio.stranger.ask(search, { query: 'shinjuku', kinds: ['USER'] })).search)).toEqual([shinjuku.id]),
  );

  const chinese = await studio.stranger.ask(search, { query: '街道', kinds: ['VIDEO'] });
  const latin = await studio.stranger.ask(search, { query: 'SHINJUKU', kinds: ['VIDEO', 'USER'] });
  const [people, none] = [
    await studio.stranger.ask(search, { query: 'shinjuku', kinds: ['USER'] }),
    await studio.stranger.ask(search, { query: '没有这个' }),
  ];
  const one = await studio.stranger.ask(search, { query: 'shinjuku', kinds: ['VIDEO'], first: 1 });
  const two = await studio.stranger.ask(search, {
    query: 'shinjuku',
    kinds: ['VIDEO'],
    first: 1,
    after: one.search.pageInfo.endCursor ?? null,
  });

  expect(chinese.search.edges[0]).toMatchObject({
    node: { __typename: 'Video', id: rain },
    highlights: [{ field: 'title', fragments: ['雨夜的<em>街道</em>'] }],
  });
  expect(new Set(idsOf(latin.search))).toEqual(new Set([rain, sun, shinjuku.id]));
  expect(latin.search.edges.find(({ node }) => node && 'title' in node && node.id === rain)?.highlights).toEqual([
    { field: 'body', fragments: ['A walk through &lt;<em>Shinjuku</em>&gt; in the rain'] },
  ]);
  expect(people.search.edges.map(({ node }) => node)).toEqual([{ __typename: 'User', id: shinjuku.id, handle: 'shinjuku' }]);
  expect(none.search.edges).toEqual([]);
  expect([...idsOf(one.search), ...idsOf(two.search)]).toEqual([sun, rain]);
  expect(two.search.pageInfo.hasNextPage).toBe(false);
});

test.each([
  ['nothing to look for', '!?'],
  ['more than 100 characters', '影'.repeat(101)],
])('a search with %s is refused', async (_, query) => {
  const { errors } = await studio.stranger.answer(search, { query });

  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

const update = graphql(`
  mutation DiscoverUpdate($input: VideoUpdateInput!) {
    videoUpdate(input: $input) { video { title description tags category { id } } userErrors { code field } }
  }
`);

test('a new title is found at once, what is left out stays, and only the author may change it', async () => {
  const videoId = await studio.publish({
    authorId: ada.id,
    title: 'Before',
    description: 'It stays',
    tags: ['one'],
    categoryId: 'film',
  });
  const bob = await studio.register('bob_updates');

  const { videoUpdate } = await ada.ask(update, { input: { videoId, title: 'Afterwards', tags: ['Two', 'two'] } });
  const { errors } = await bob.answer(update, { input: { videoId, title: 'Mine' } });
  const cleared = await ada.ask(update, { input: { videoId, categoryId: null } });

  expect(videoUpdate.video).toEqual({ title: 'Afterwards', description: 'It stays', tags: ['two'], category: { id: 'film' } });
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  expect(cleared.videoUpdate.video?.category).toBeNull();
  await vi.waitFor(async () => {
    expect(idsOf((await studio.stranger.ask(search, { query: 'afterwards' })).search)).toEqual([videoId]);
    expect(idsOf((await studio.stranger.ask(search, { query: 'before', kinds: ['VIDEO'] })).search)).toEqual([]);
  });
});

const play = graphql(`
  mutation DiscoverPlay($input: PlayRecordInput!) {
    playRecord(input: $input) { video { stats { playCount } viewerProgressMs } userErrors { code } }
  }
`);

const history = graphql(`
  query DiscoverHistory($first: Int, $after: String) {
    viewer { watchHistory(first: $first, after: $after) { edges { progressMs node { id } } pageInfo { hasNextPage endCursor } } }
  }
`);

test('a play counts once for its key, its progress moves both ways, and the history shows the last played first', async () => {
  const bob = await studio.register('bob_plays');
  const [one, two, gone] = [
    await studio.publish({ authorId: ada.id }),
    await studio.publish({ authorId: ada.id }),
    await studio.publish({ authorId: ada.id }),
  ];
  const at = (videoId: string, progressMs: number, key: string = randomUUID()) =>
    bob.ask(play, { input: { videoId, key, progressMs } });
  const key = randomUUID();

  await at(gone, 5);
  await at(one, 0, key);
  await at(two, 1000);
  await at(one, 30_000, key);
  const back = await at(one, 20_000, key);
  const anew = await at(one, 25_000);
  const beyond = await at(one, 70_000);
  const otherVideo = await bob.answer(play, { input: { videoId: two, key, progressMs: 0 } });
  await studio.rows(`update videos.video set status = 'REMOVED' where id = $1`, [gone]);

  expect(back.playRecord.video).toEqual({ stats: { playCount: 1 }, viewerProgressMs: 20_000 });
  expect(anew.playRecord.video).toEqual({ stats: { playCount: 2 }, viewerProgressMs: 25_000 });
  expect(beyond.playRecord).toEqual({ video: null, userErrors: [{ code: 'BAD_PROGRESS' }] });
  expect(otherVideo.errors?.[0]?.extensions?.code).toBe('KEY_REUSED');
  const first = (await bob.ask(history, { first: 2, after: null })).viewer?.watchHistory;
  const second = (await bob.ask(history, { first: 2, after: first?.pageInfo.endCursor ?? null })).viewer?.watchHistory;
  expect(first?.edges).toEqual([
    { progressMs: 25_000, node: { id: one } },
    { progressMs: 1000, node: { id: two } },
  ]);
  expect(second).toMatchObject({ edges: [{ progressMs: 5, node: null }], pageInfo: { hasNextPage: false } });
  const told = await studio.rows(`select 1 from videos.outbox where type = 'videos.video-played' and key = $1`, [one]);
  expect(told).toHaveLength(2);
});

const ban = graphql(`mutation DiscoverBan($input: UserBanInput!) { userBan(input: $input) { userErrors { code } } }`);
const unban = graphql(`mutation DiscoverUnban($input: UserUnbanInput!) { userUnban(input: $input) { userErrors { code } } }`);
const byId = graphql(`query DiscoverById($id: ID!) { video(id: $id) { id } }`);

test('all that a banned author made is hidden from feed, search and sight, and comes back when the ban is taken back', async () => {
  const moderator = await registerAs(studio, 'mia_moderates', 'MODERATOR');
  const bob = await studio.register('bob_banned');
  const videoId = await studio.publish({ authorId: bob.id, title: 'Forbidden fruit', categoryId: 'game' });
  const shown = async () => ({
    feed: idsOf((await studio.stranger.ask(feed, { categoryId: 'game' })).videoFeed),
    search: idsOf((await studio.stranger.ask(search, { query: 'forbidden fruit' })).search),
    people: idsOf((await studio.stranger.ask(search, { query: 'bob_banned' })).search),
    video: (await studio.stranger.ask(byId, { id: videoId })).video?.id ?? null,
  });
  const all = { feed: [videoId], search: [videoId], people: [bob.id], video: videoId };
  await vi.waitFor(async () => expect(await shown()).toEqual(all), { timeout: 10_000 });

  await moderator.ask(ban, { input: { userId: bob.id, reason: 'for the test' } });
  await vi.waitFor(async () => expect(await shown()).toEqual({ feed: [], search: [], people: [], video: null }), {
    timeout: 10_000,
  });

  await moderator.ask(unban, { input: { userId: bob.id } });
  await vi.waitFor(async () => expect(await shown()).toEqual(all), { timeout: 10_000 });
});

const remove = graphql(`mutation DiscoverDelete($id: ID!) { videoDelete(input: { videoId: $id }) { videoId } }`);

test('a moderator may remove a video, and search forgets it', async () => {
  const moderator = await registerAs(studio, 'max_moderates', 'MODERATOR');
  const videoId = await studio.publish({ authorId: ada.id, title: 'Unbearable noise' });

  await moderator.ask(remove, { id: videoId });

  await vi.waitFor(async () => expect(idsOf((await studio.stranger.ask(search, { query: 'unbearable' })).search)).toEqual([]), {
    timeout: 10_000,
  });
});

const channels = graphql(
  `query DiscoverChannels { channels { id name source category { id name } } category(id: "anime") { name } }`,
);

test('the home page has its seven tabs in order', async () => {
  const { channels: tabs, category } = await studio.stranger.ask(channels, {});

  expect(tabs.map(({ name }) => name)).toEqual(['推荐', '热门', '动漫', '知识', '影视', '直播', '新闻']);
  expect(tabs[2]).toEqual({ id: 'anime', name: '动漫', source: 'CATEGORY', category: { id: 'anime', name: '动漫' } });
  expect(category).toEqual({ name: '动漫' });
});
