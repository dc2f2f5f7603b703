import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

const follow = graphql(`
  mutation Follow($input: UserFollowInput!) {
    userFollow(input: $input) { user { id followerCount viewerHasFollowed } userErrors { code } }
  }
`);

const block = graphql(`
  mutation Block($input: UserBlockInput!) {
    userBlock(input: $input) { user { followerCount followingCount viewerHasBlocked } userErrors { code } }
  }
`);

const relation = graphql(`
  query Relation($id: ID!) { user(id: $id) { followerCount } }
`);

const bothWays = graphql(`
  mutation BothWays($id: ID!) {
    follow: userFollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }
    unfollow: userUnfollow(input: { userId: $id }) { user { followerCount viewerHasFollowed } }
  }
`);

const notifications = graphql(`
  subscription Notifications($after: String) {
    notificationReceived(after: $after) { cursor gap notification { kind actor { id handle } read } }
  }
`);

test('following twice at once counts once', async () => {
  const [ada, bob] = await Promise.all([product.register('ada_twice'), product.register('bob_twice')]);

  await Promise.all([1, 2, 3].map(() => ada.ask(follow, { input: { userId: bob.id } })));
  const { userFollow } = await ada.ask(follow, { input: { userId: bob.id } });

  expect(userFollow).toEqual({ user: { id: bob.id, followerCount: 1, viewerHasFollowed: true }, userErrors: [] });
});

test('two people who follow each other at the same moment both succeed', async () => {
  const [ada, bob] = await Promise.all([product.register('ada_mutual'), product.register('bob_mutual')]);

  const answers = await Promise.all([
    ada.ask(follow, { input: { userId: bob.id } }),
    bob.ask(follow, { input: { userId: ada.id } }),
  ]);

  expect(answers.map(({ userFollow }) => userFollow.user?.viewerHasFollowed)).toEqual([true, true]);
});

test('blocking ends following in both directions and keeps it from starting again', async () => {
  const [ada, bob] = await Promise.all([product.register('ada_block'), product.register('bob_block')]);
  await ada.ask(follow, { input: { userId: bob.id } });
  await bob.ask(follow, { input: { userId: ada.id } });

  const { userBlock } = await ada.ask(block, { input: { userId: bob.id } });
  const { userFollow } = await bob.ask(follow, { input: { userId: ada.id } });

  expect(userBlock.user).toEqual({ followerCount: 0, followingCount: 0, viewerHasBlocked: true });
  expect(userFollow.userErrors).toEqual([{ code: 'BLOCKED' }]);
});

test('a follow and a block at the same moment never leave someone followed and blocked', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [ada, bob] = await Promise.all([product.register(`ada_race_${round}`), product.register(`bob_race_${round}`)]);

    await Promise.all([bob.ask(follow, { input: { userId: ada.id } }), ada.ask(block, { input: { userId: bob.id } })]);

    const { user } = await ada.ask(relation, { id: ada.id });
    expect(user?.followerCount).toBe(0);
  }
});

test('two people who follow each other and block each other at the same moment are both answered', async () => {
  const [ada, bob] = await Promise.all([product.register('ada_clash'), product.register('bob_clash')]);
  await Promise.all([ada.ask(follow, { input: { userId: bob.id } }), bob.ask(follow, { input: { userId: ada.id } })]);

  const answers = await Promise.all([
    ada.ask(block, { input: { userId: bob.id } }),
    bob.ask(block, { input: { userId: ada.id } }),
  ]);

  expect(answers.map(({ userBlock }) => userBlock.userErrors)).toEqual([[], []]);
});

test.each(['abc', '------------------------------------', ''])('an id that cannot be one (%j) is not found', async (userId) => {
  const ada = await product.register(`ada_id_${userId.length}`);

  const answers = await Promise.all([ada.answer(follow, { input: { userId } }), ada.answer(block, { input: { userId } })]);

  expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
});

test('oneself cannot be followed, however the id is written', async () => {
  const ada = await product.register('ada_self');

  const { userFollow } = await ada.ask(follow, { input: { userId: ada.id.toUpperCase() } });

  expect(userFollow.userErrors).toEqual([{ code: 'SELF' }]);
});

test('a cursor from a database that was set back says that there is a gap', async () => {
  const ada = await product.register('ada_gap');
  const future = Buffer.from(JSON.stringify([99])).toString('base64url');
  const hearing = ada.hear(notifications, { after: future });

  const { notificationReceived } = await hearing.next();
  await hearing.leave();

  expect(notificationReceived).toMatchObject({ gap: true, notification: null });
});

test('following and unfollowing in one request answers each state as it then is', async () => {
  const [ada, bob] = await Promise.all([product.register('ada_both'), product.register('bob_both')]);

  const answer = await ada.ask(bothWays, { id: bob.id });

  expect(answer.follow.user).toEqual({ followerCount: 1, viewerHasFollowed: true });
  expect(answer.unfollow.user).toEqual({ followerCount: 0, viewerHasFollowed: false });
});

test('a follower is announced at once, and a reconnect with the last cursor misses and repeats nothing', async () => {
  const [ada, bob, cyd, dan] = await Promise.all(
    ['ada_news', 'bob_news', 'cyd_news', 'dan_news'].map((handle) => product.register(handle)),
  );
  if (!ada || !bob || !cyd || !dan) throw new Error('four people were registered');
  const first = ada.hear(notifications, { after: Buffer.from('[0]').toString('base64url') });
  await Promise.all([first.next(), bob.ask(follow, { input: { userId: ada.id } })]).then(async ([{ notificationReceived }]) => {
    expect(notificationReceived.notification).toMatchObject({ kind: 'FOLLOW', actor: { id: bob.id } });
    await first.leave();

    await cyd.ask(follow, { input: { userId: ada.id } });
    await dan.ask(follow, { input: { userId: ada.id } });
    const second = ada.hear(notifications, { after: notificationReceived.cursor });

    const missed = [await second.next(), await second.next()];
    expect(missed.map((event) => event.notificationReceived.notification?.actor?.handle)).toEqual(['cyd_news', 'dan_news']);
    await second.leave();
  });
});

test('whoever is not there cannot be followed', async () => {
  const ada = await product.register('ada_alone');

  const { errors } = await ada.answer(follow, { input: { userId: '018f0000-0000-7000-8000-000000000000' } });

  expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
});
