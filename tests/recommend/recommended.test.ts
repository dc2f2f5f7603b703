import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { videoEvents } from '../../schema/events/videos.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Facts, openFacts, patience } from '../support/product-facts.ts';
import { authorBlock, authorFollow, play, playByMany, recommended, recommendedVideos } from './operations.ts';

let product: Product;
let facts: Facts;
let followed: Person;
let other: Person;
let blocked: Person;
let ada: Person;
const videos = { followed: [] as string[], hot: '', latest: '', blocked: '' };

beforeAll(async () => {
  product = await startProduct({ environment: { LIST_FRESH_MS: '0' } });
  facts = await openFacts(product);
  const handles = ['followed_rec', 'other_rec', 'blocked_rec', 'ada_rec'];
  const people = await Promise.all(handles.map((handle) => product.register(handle)));
  [followed, other, blocked, ada] = people as [Person, Person, Person, Person];
  videos.followed = [await facts.publishVideo({ authorId: followed.id }), await facts.publishVideo({ authorId: followed.id })];
  videos.hot = await facts.publishVideo({ authorId: other.id });
  videos.latest = await facts.publishVideo({ authorId: other.id });
  videos.blocked = await facts.publishVideo({ authorId: blocked.id });
  await facts.publishVideo({ authorId: ada.id });
  await playByMany(facts, videos.hot, 5);
  await ada.ask(authorFollow, { userId: followed.id });
  await ada.ask(authorBlock, { userId: blocked.id });
});
afterAll(async () => {
  await facts[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

test('followed creators come first, then what is hot, then what is new, each with its reason; own and blocked stay out', async () => {
  const [first = '', second = ''] = videos.followed;

  await vi.waitFor(
    async () =>
      expect(await recommended(ada)).toEqual([
        [second, 'FOLLOWED_AUTHOR'],
        [first, 'FOLLOWED_AUTHOR'],
        [videos.hot, 'HOT'],
        [videos.latest, 'LATEST'],
      ]),
    patience,
  );
});

test('whoever is blocked is shown nothing of the one who blocked them', async () => {
  const own = await facts.publishVideo({ authorId: ada.id });

  await vi.waitFor(async () => expect(await recommended(other)).toContainEqual([own, 'LATEST']), patience);
  expect((await recommended(blocked)).map(([id]) => id)).not.toContain(own);
});

test('what was seen or removed is not recommended again', async () => {
  const bob = await product.register('bob_rec');
  const gone = await facts.publishVideo({ authorId: other.id });
  await vi.waitFor(async () => expect((await recommended(bob)).map(([id]) => id)).toContain(gone), patience);

  await play(facts, videos.hot, bob.id);
  await facts.tell(videoEvents.removed, gone, { videoId: gone, authorId: other.id });

  await vi.waitFor(async () => {
    const ids = (await recommended(bob)).map(([id]) => id);
    expect(ids).not.toContain(videos.hot);
    expect(ids).not.toContain(gone);
  }, patience);
});

test('someone signed out gets what is hot, then what is new', async () => {
  const list = await recommended(product.stranger);
  const reasons = list.map(([, reason]) => reason);

  expect(list[0]).toEqual([videos.hot, 'HOT']);
  expect(new Set(reasons.slice(1))).toEqual(new Set(['LATEST']));
});

test('paging neither repeats nor loses anything while new videos come, leaves out what was seen meanwhile, and notes what was shown', async () => {
  const cyd = await product.register('cyd_rec');
  const whole = (await recommended(cyd)).map(([id]) => id);
  const first = (await cyd.ask(recommendedVideos, { first: 2 })).recommendedVideos;
  const seen = whole[3] ?? '';
  await facts.publishVideo({ authorId: other.id });
  await play(facts, seen, cyd.id);
  const played = 'select 1 from recommend.interaction where video_id = $1 and actor_id = $2';
  await vi.waitFor(async () => expect(await facts.rows(played, [seen, cyd.id])).toHaveLength(1), patience);

  const rest = (await cyd.ask(recommendedVideos, { first: 50, after: first.pageInfo.endCursor ?? null })).recommendedVideos;
  const shown = [...first.edges, ...rest.edges];

  expect(shown.map(({ node }) => node?.id)).toEqual(whole.filter((id) => id !== seen));
  expect(new Set(shown.map(({ traceId }) => traceId)).size).toBe(1);
  const noted = await facts.rows<{ video_id: string }>(
    'select video_id from recommend.exposure where viewer_id = $1 and trace_id = $2 order by position',
    [cyd.id, shown[0]?.traceId],
  );
  expect(noted.map(({ video_id }) => video_id)).toEqual(shown.map(({ node }) => node?.id));
});

test("nobody pages through someone else's recommendations", async () => {
  const { endCursor } = (await ada.ask(recommendedVideos, { first: 1 })).recommendedVideos.pageInfo;

  const answers = await Promise.all(
    [other, product.stranger].map((person) => person.answer(recommendedVideos, { after: endCursor ?? null })),
  );

  expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
});

test('more than 50 at a time are refused', async () => {
  const { errors } = await ada.answer(recommendedVideos, { first: 51 });

  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('of the lists someone began only the newest five are kept, also when many are begun at once', async () => {
  const dan = await product.register('dan_rec');

  // Each asks for another page size: what is asked alike at the same time would be asked once.
  await Promise.all(Array.from({ length: 12 }, (_, n) => dan.ask(recommendedVideos, { first: n + 1 })));
  for (let n = 0; n < 2; n += 1) await recommended(dan);

  const [row] = await facts.rows<{ traces: number }>('select count(*)::int as traces from recommend.trace where viewer_id = $1', [
    dan.id,
  ]);
  expect(row?.traces).toBe(5);
});
