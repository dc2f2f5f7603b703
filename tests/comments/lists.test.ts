import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { userEvents } from '../../schema/events/users.ts';
import { videoEvents } from '../../schema/events/videos.ts';
import { graphql } from '../support/__generated__/gql.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Facts, openFacts, patience } from '../support/product-facts.ts';
import { commentById, commentCreate, commentInput, list, remove, write } from './operations.ts';

let product: Product;
let facts: Facts;
let owner: Person;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  product = await startProduct({ environment: { COMMENT_INTERVAL_MS: '0' } });
  facts = await openFacts(product);
  [owner, ada, bob] = await Promise.all([
    product.register('owner_lists'),
    product.register('ada_lists'),
    product.register('bob_lists'),
  ]);
});
afterAll(async () => {
  await facts[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

const like = graphql(`
  mutation CommentLike($id: ID!) {
    likeAdd(input: { subject: COMMENT, subjectId: $id }) { subject { ... on Comment { likeCount viewerHasLiked } } userErrors { code } }
  }
`);

const block = graphql(`
  mutation CommentBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }
`);

const unblock = graphql(`
  mutation CommentUnblock($userId: ID!) { userUnblock(input: { userId: $userId }) { userErrors { code } } }
`);

const video = () => facts.publishVideo({ authorId: owner.id });

const recount = `
  select c.subject_id from comments.subject_counter c
  where comment_count <> (select count(*) from comments.comment o where o.subject_id = c.subject_id and visible)
  union all
  select h.id from comments.comment h
  where reply_count <> (select count(*) from comments.comment r where r.root_id = h.id and r.visible)`;

test('what people liked and answered most comes first, and NEWEST goes by time', async () => {
  const videoId = await video();
  const ids: string[] = [];
  for (const text of ['quiet', 'liked twice', 'answered once', 'last']) ids.push(await write(ada, videoId, text));
  const [quiet = '', liked = '', answered = '', last = ''] = ids;

  await write(bob, videoId, 'an answer', answered);
  await Promise.all([ada, ada, bob].map((person) => person.ask(like, { id: liked })));

  await vi.waitFor(
    async () => expect((await list(ada, quiet)).comments.map(({ id }) => id)).toEqual([liked, answered, last, quiet]),
    patience,
  );
  expect((await list(ada, quiet, { order: 'NEWEST' })).comments.map(({ id }) => id)).toEqual([last, answered, liked, quiet]);
});

test.each(['HOT', 'NEWEST'] as const)('paging by %s neither repeats nor loses a comment', async (order) => {
  const videoId = await video();
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) ids.push(await write(ada, videoId, `comment ${n}`));
  await write(bob, videoId, 'reply', ids[2]);

  const whole = (await list(bob, ids[0] ?? '', { order })).comments.map(({ id }) => id);
  const paged: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { comments, pageInfo } = await list(bob, ids[0] ?? '', { order, first: 3, after });
    paged.push(...comments.map(({ id }) => id));
    [after, more] = [pageInfo.endCursor ?? null, pageInfo.hasNextPage];
  }

  expect(paged).toEqual(whole);
  expect(new Set(paged)).toEqual(new Set(ids));
});

test.each([
  ['no id', '["------------------------------------",1]'],
  ['more heat than there can be', '["018f0000-0000-7000-8000-000000000000",2147483648]'],
  ['less heat than there can be', '["018f0000-0000-7000-8000-000000000000",-9007199254740991]'],
])('a cursor with %s is refused', async (_, key) => {
  const anchor = await write(ada, await video(), 'anchor');

  await expect(list(ada, anchor, { after: Buffer.from(key).toString('base64url') })).rejects.toThrow('BAD_USER_INPUT');
});

test('counts equal a recount after many wrote, answered and deleted at once', async () => {
  const videoId = await video();
  const anchor = await write(owner, videoId, 'anchor');

  const written = await Promise.all(
    [ada, bob, owner, ada, bob].map((person, n) => write(person, videoId, `at once ${n}`, n % 2 ? anchor : null)),
  );
  await Promise.all([...written.slice(0, 3), ...written.slice(0, 3)].map((id) => remove(owner, id)));

  expect(await list(ada, anchor)).toMatchObject({ commentCount: 3 });
  expect(await facts.rows(recount)).toEqual([]);
});

test('nobody comments on the video of someone who blocked them, nor answers them, until the block is taken back', async () => {
  const [blocker, blocked] = await Promise.all([product.register('blocker_lists'), product.register('blocked_lists')]);
  const theirs = await facts.publishVideo({ authorId: blocker.id });
  const elsewhere = await video();
  const comment = await write(blocker, elsewhere, 'a comment of the blocker');
  await blocker.ask(block, { userId: blocked.id });

  const codes = async () => {
    const answers = [
      await blocked.ask(commentCreate, commentInput(theirs, 'on the video')),
      await blocked.ask(commentCreate, commentInput(elsewhere, 'to the comment', comment)),
    ];
    return answers.map(({ commentCreate: { userErrors } }) => userErrors.map(({ code }) => code));
  };

  await vi.waitFor(async () => expect(await codes()).toEqual([['BLOCKED'], ['BLOCKED']]), patience);
  await blocker.ask(unblock, { userId: blocked.id });
  await vi.waitFor(async () => expect(await codes()).toEqual([[], []]), patience);
});

test('what a banned person wrote is not there, and is there again when the ban is taken back', async () => {
  const cyd = await product.register('cyd_lists');
  const videoId = await video();
  const anchor = await write(ada, videoId, 'anchor');
  const head = await write(cyd, videoId, 'head by cyd');
  await write(bob, videoId, 'an answer to cyd', head);
  await write(cyd, videoId, 'an answer by cyd', anchor);
  const profile = { userId: cyd.id, handle: 'cyd_lists', name: 'cyd', bio: '', avatarUrl: null };

  await facts.tell(userEvents.banned, cyd.id, { userId: cyd.id });
  await vi.waitFor(async () => expect((await list(ada, anchor)).commentCount).toBe(2), patience);
  const during = await list(ada, anchor, { order: 'NEWEST' });
  const mismatches = await facts.rows(recount);
  await facts.tell(userEvents.unbanned, cyd.id, profile);
  await vi.waitFor(async () => expect((await list(ada, anchor)).commentCount).toBe(4), patience);

  expect(during.comments).toMatchObject([
    { id: head, text: '', status: 'DELETED', author: null, replyCount: 1 },
    { id: anchor, replyCount: 0 },
  ]);
  expect(mismatches).toEqual([]);
  expect(await facts.rows(recount)).toEqual([]);
});

test('a video that was removed takes its comments along, and takes no new ones', async () => {
  const videoId = await video();
  const comment = await write(ada, videoId, 'on a video that goes');

  await facts.tell(videoEvents.removed, videoId, { videoId, authorId: owner.id });

  await vi.waitFor(async () => expect((await ada.ask(commentById, { id: comment })).comment).toBeNull(), patience);
  const { errors } = await ada.answer(commentCreate, commentInput(videoId, 'too late'));
  expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
});
