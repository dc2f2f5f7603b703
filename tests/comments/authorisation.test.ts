import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { userEvents } from '../../schema/events/users.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Facts, openFacts, patience } from '../support/product-facts.ts';
import { registerAs } from '../support/roles.ts';
import { commentById, commentCreate, commentDelete, commentInput, write } from './operations.ts';

type Who = 'signed out' | 'stranger' | 'author' | 'owner' | 'moderator' | 'admin';

let product: Product;
let facts: Facts;
let people: Record<Who, Person>;
let videoId: string;

beforeAll(async () => {
  product = await startProduct({ environment: { COMMENT_INTERVAL_MS: '0' } });
  facts = await openFacts(product);
  people = {
    'signed out': product.stranger,
    stranger: await product.register('stranger_rights'),
    author: await product.register('author_rights'),
    owner: await product.register('owner_rights'),
    moderator: await registerAs(product, 'moderator_rights', 'MODERATOR'),
    admin: await registerAs(product, 'admin_rights', 'ADMIN'),
  };
  videoId = await facts.publishVideo({ authorId: people.owner.id });
});
afterAll(async () => {
  await facts[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

test.each<[Who, string]>([
  ['signed out', 'UNAUTHENTICATED'],
  ['stranger', 'FORBIDDEN'],
  ['author', 'deleted'],
  ['owner', 'deleted'],
  ['moderator', 'deleted'],
  ['admin', 'deleted'],
])('deleting a comment, %s: %s, and twice is the same', async (who, expected) => {
  const commentId = await write(people.author, videoId, `for ${who}`);

  const answers = [
    await people[who].answer(commentDelete, { input: { commentId } }),
    await people[who].answer(commentDelete, { input: { commentId } }),
  ];
  const { comment } = await product.stranger.ask(commentById, { id: commentId });

  const results = answers.map(
    ({ data, errors }) => errors?.[0]?.extensions?.code ?? (data?.commentDelete.commentId === commentId ? 'deleted' : 'refused'),
  );
  expect(results).toEqual([expected, expected]);
  expect(comment === null).toBe(expected === 'deleted');
});

test.each<[Who, string]>([
  ['signed out', 'UNAUTHENTICATED'],
  ['stranger', 'written'],
  ['owner', 'written'],
  ['moderator', 'written'],
  ['admin', 'written'],
])('writing a comment, %s: %s', async (who, expected) => {
  const { data, errors } = await people[who].answer(commentCreate, commentInput(videoId, `by ${who}`));

  expect(errors?.[0]?.extensions?.code ?? (data?.commentCreate.comment ? 'written' : 'refused')).toBe(expected);
});

test('a comment that never was cannot be deleted', async () => {
  const { errors } = await people.moderator.answer(commentDelete, { input: { commentId: 'nothing' } });

  expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
});

test('whoever is banned writes nothing, although their token is still good', async () => {
  const banned = await product.register('banned_rights');
  await facts.rows('update users.account set banned_at = now() where id = $1', [banned.id]);
  await facts.tell(userEvents.banned, banned.id, { userId: banned.id });

  await vi.waitFor(async () => {
    const { errors } = await banned.answer(commentCreate, commentInput(videoId, 'still here'));
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  }, patience);
});
