import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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
    product.register('owner_thread'),
    product.register('ada_thread'),
    product.register('bob_thread'),
  ]);
});
afterAll(async () => {
  await facts[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

const video = () => facts.publishVideo({ authorId: owner.id });

const replies = graphql(`
  subscription CommentNews { notificationReceived { notification { kind actor { id } subject { ... on Comment { id text } } } } }
`);

test('a comment sent twice at once with one key is one comment', async () => {
  const input = commentInput(await video(), 'only once');

  const answers = await Promise.all([1, 2, 3].map(() => ada.ask(commentCreate, input)));

  const ids = answers.map(({ commentCreate: { comment } }) => comment?.id ?? '');
  expect(new Set(ids).size).toBe(1);
  expect(await list(ada, ids[0] ?? '')).toMatchObject({ commentCount: 1, comments: [{ text: 'only once' }] });
});

test('a key used again with other words is refused', async () => {
  const { input } = commentInput(await video(), 'these words');
  await ada.ask(commentCreate, { input });

  const { errors } = await ada.answer(commentCreate, { input: { ...input, text: 'other words' } });

  expect(errors?.[0]?.extensions?.code).toBe('KEY_REUSED');
});

test('a reply to a reply joins the same thread and names whom it answers', async () => {
  const videoId = await video();
  const head = await write(ada, videoId, 'head');
  const first = await write(bob, videoId, 'first', head);
  const second = await write(owner, videoId, 'second', first);

  const { comment } = await product.stranger.ask(commentById, { id: head });

  expect(comment?.replyCount).toBe(2);
  expect(comment?.replies.edges.map(({ node }) => node)).toEqual([
    { id: first, text: 'first', parent: { id: head }, replyCount: 0 },
    { id: second, text: 'second', parent: { id: first }, replyCount: 0 },
  ]);
  expect((await list(ada, head)).comments.map(({ id }) => id)).toEqual([head]);
});

test('a comment that was answered stays, when deleted, as the head of its replies, and takes no more of them', async () => {
  const videoId = await video();
  const head = await write(ada, videoId, 'regretted');
  const reply = await write(bob, videoId, 'but I said this', head);
  await remove(ada, head);

  const refused = await bob.ask(commentCreate, commentInput(videoId, 'and this', head));
  const listed = await list(bob, reply);
  const alone = await bob.ask(commentById, { id: head });

  expect(refused.commentCreate).toEqual({ comment: null, userErrors: [{ code: 'CLOSED', field: ['input', 'parentId'] }] });
  expect(listed).toMatchObject({
    commentCount: 1,
    comments: [{ id: head, text: '', status: 'DELETED', author: null, replyCount: 1 }],
  });
  expect(alone.comment).toBeNull();
});

test('a deleted comment nobody answered is gone, and so is a deleted head when its last reply goes', async () => {
  const videoId = await video();
  const anchor = await write(owner, videoId, 'anchor');
  const lonely = await write(ada, videoId, 'lonely');
  const head = await write(ada, videoId, 'head');
  const reply = await write(bob, videoId, 'reply', head);

  await remove(ada, lonely);
  await remove(ada, head);
  await remove(bob, reply);

  expect(await list(ada, anchor)).toMatchObject({ commentCount: 1, comments: [{ id: anchor }] });
});

test('a reply to a comment of another video is refused', async () => {
  const [one, other] = [await video(), await video()];
  const elsewhere = await write(ada, other, 'elsewhere');

  const { errors } = await bob.answer(commentCreate, commentInput(one, 'lost', elsewhere));

  expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
});

test('a video that is not there takes no comments, whatever its id looks like', async () => {
  const answers = await Promise.all(
    [randomUUID(), 'no-such-id'].map((id) => ada.answer(commentCreate, commentInput(id, 'hello'))),
  );

  expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
});

test('nothing but spaces, and more than 1000 characters, are refused', async () => {
  const videoId = await video();

  const answers = await Promise.all(
    [' \n ', '长'.repeat(1001)].map((text) => ada.ask(commentCreate, commentInput(videoId, text))),
  );

  expect(answers.map(({ commentCreate: { userErrors } }) => userErrors)).toEqual([
    [{ code: 'INVALID', field: ['input', 'text'] }],
    [{ code: 'TOO_LONG', field: ['input', 'text'] }],
  ]);
});

test('whoever is answered hears of it at once, with the words of the answer', async () => {
  const videoId = await video();
  const head = await write(ada, videoId, 'who knows?');
  const news = ada.hear(replies, {});
  const heard = news.until(({ notificationReceived: { notification } }) => notification?.kind === 'REPLY');

  const reply = await vi.waitFor(() => write(bob, videoId, 'I do', head), patience);

  expect((await heard).notificationReceived.notification).toEqual({
    kind: 'REPLY',
    actor: { id: bob.id },
    subject: { id: reply, text: 'I do' },
  });
  await news.leave();
});
