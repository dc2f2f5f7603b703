import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { registerAs } from '../support/roles.ts';
import { makeFilm } from '../videos/support/films.ts';
import { processing, publishFilm, uploadFilm, watchProcessing } from '../videos/support/uploads.ts';

let product: Product;
let owner: Person;
let someone: Person;
let moderator: Person;
let videoId: string;
let rejectedId: string;

beforeAll(async () => {
  product = await startProduct({ environment: { COMMENT_INTERVAL_MS: '0', DANMU_COOLDOWN_MS: '0' } });
  [owner, someone] = await Promise.all([product.register('path_owner'), product.register('path_someone')]);
  moderator = await registerAs(product, 'path_moderator', 'MODERATOR');
  videoId = await publishFilm(owner, await makeFilm({ seconds: 1 }), { title: 'Seen by paths' });
  rejectedId = await uploadFilm(owner, Buffer.from('no film at all'), { title: 'Refused by paths' });
  await watchProcessing(owner, rejectedId);
}, 60_000);
afterAll(() => product[Symbol.asyncDispose]());

const everyPathToAVideo = graphql(`
  query PathsToVideo($id: ID!, $owner: ID!) {
    video(id: $id) { id }
    videoFeed { edges { node { id } } }
    search(query: "paths") { edges { node { ... on Video { id } } } }
    user(id: $owner) { videos { edges { node { id } } } }
    hotVideos { edges { node { id } } }
    recommendedVideos { edges { node { id } } }
  }
`);
const writesAboutAVideo = graphql(`
  mutation PathsOfWrites($id: ID!, $play: PlayRecordInput!, $comment: CommentCreateInput!, $danmu: DanmuSendInput!) {
    likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } }
    playRecord(input: $play) { userErrors { code } }
    commentCreate(input: $comment) { userErrors { code } }
    danmuSend(input: $danmu) { userErrors { code } }
  }
`);
const everyPathToAPerson = graphql(`
  query PathsToPerson($id: ID!, $handle: String!, $video: ID!, $followed: ID!) {
    user(id: $id) { name }
    userByHandle(handle: $handle) { name }
    video(id: $video) { author { name } comments { edges { node { text author { name } } } } }
    followed: user(id: $followed) { followers { edges { node { name } } } }
    search(query: "path_owner") { edges { node { ... on User { name } ... on Video { author { name } } } } }
    liveRooms(status: OFF_AIR) { edges { node { title streamer { name } } } }
  }
`);
const comment = graphql(`
  mutation PathComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } } }
`);
const follow = graphql(`
  mutation PathFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }
`);
const room = graphql(`
  mutation PathRoom($input: LiveRoomCreateInput!) { liveRoomCreate(input: $input) { room { id } } }
`);
const ban = graphql(`
  mutation PathBan($input: UserBanInput!) { userBan(input: $input) { userId userErrors { code } } }
`);
const viewerOnly = graphql(`
  query PathViewer { viewer { email unreadNotificationCount blockedUsers { edges { cursor } } videos { edges { node { id } } } sessions { edges { node { id } } } } }
`);

const writes = (id: string) => ({
  id,
  play: { videoId: id, key: randomUUID(), progressMs: 0 },
  comment: { key: randomUUID(), subject: 'VIDEO' as const, subjectId: id, text: 'hello' },
  danmu: { key: randomUUID(), videoId: id, content: `shot ${randomUUID()}`, progressMs: 0 },
});

describe('a video that is not public', () => {
  test('is found by no path of a stranger, and by its owner', async () => {
    const seen = await someone.ask(everyPathToAVideo, { id: rejectedId, owner: owner.id });
    const own = await owner.ask(everyPathToAVideo, { id: rejectedId, owner: owner.id });

    expect(JSON.stringify(seen)).not.toContain(rejectedId);
    expect(own.video?.id).toBe(rejectedId);
  });

  test('takes nothing from anyone', async () => {
    const { errors = [] } = await someone.answer(writesAboutAVideo, writes(rejectedId));
    const hearing = someone.hear(processing, { videoId: rejectedId });

    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(Array(4).fill('NOT_FOUND'));
    await expect(hearing.next()).rejects.toBeTruthy();
    await hearing.leave();
  });
});

test('what is private of the viewer is answered to nobody else, for it hangs on the viewer alone', async () => {
  const { viewer } = await owner.ask(viewerOnly, {});
  const strangers = await product.stranger.ask(viewerOnly, {});

  expect(viewer?.videos?.edges.map(({ node }) => node.id)).toContain(rejectedId);
  expect((await someone.ask(viewerOnly, {})).viewer?.videos?.edges).toEqual([]);
  expect(strangers.viewer).toBeNull();
});

test('a banned person is on no path any more, and can do nothing with a token that still lives', async () => {
  await owner.ask(comment, { input: { key: randomUUID(), subject: 'VIDEO', subjectId: videoId, text: 'words of the owner' } });
  await owner.ask(follow, { input: { userId: someone.id } });
  await owner.ask(room, { input: { title: 'Room of the owner' } });
  const paths = { id: owner.id, handle: 'path_owner', video: videoId, followed: someone.id };
  await vi.waitFor(async () =>
    expect(JSON.stringify(await someone.ask(everyPathToAPerson, paths))).toContain('Room of the owner'),
  );

  await moderator.ask(ban, { input: { userId: owner.id, reason: 'for the test' } });

  await vi.waitFor(
    async () => {
      const seen = JSON.stringify(await someone.ask(everyPathToAPerson, paths));
      expect(seen).not.toMatch(/path_owner|words of the owner|Room of the owner/);
    },
    { timeout: 10_000, interval: 100 },
  );
  const other = await publishFilm(someone, await makeFilm({ seconds: 1 }));
  const { errors = [] } = await owner.answer(writesAboutAVideo, writes(other));
  expect(errors.map(({ extensions }) => extensions?.code)).toEqual(Array(4).fill('FORBIDDEN'));
});
