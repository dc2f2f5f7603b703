import { randomUUID } from 'node:crypto';
import { graphql } from '../support/__generated__/gql.ts';
import type { Person } from '../support/person.ts';
import type { Product } from '../support/product.ts';
import { registerAs } from '../support/roles.ts';
import { makeFilm } from '../videos/support/films.ts';
import { createUpload, inputFor, publishFilm } from '../videos/support/uploads.ts';
import type { Who, World } from './matrix.ts';

export type People = Readonly<Record<Who, Person>>;

const makeThings = graphql(`
  mutation MatrixThings($comment: CommentCreateInput!, $danmu: DanmuSendInput!, $room: LiveRoomCreateInput!) {
    commentCreate(input: $comment) { comment { id } }
    danmuSend(input: $danmu) { danmu { id } }
    liveRoomCreate(input: $room) { room { id } }
  }
`);
const goOnAir = graphql(`
  mutation MatrixStart($input: LiveStartInput!) { liveStart(input: $input) { session { id } } }
`);
const anotherSession = graphql(`
  mutation MatrixSession($input: SessionCreateInput!) { sessionCreate(input: $input) { userErrors { code } } }
`);
const sessions = graphql(`
  query MatrixSessions { viewer { sessions { edges { node { id current } } } } }
`);
const follow = graphql(`
  mutation MatrixFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code } } }
`);

export async function gather(product: Product): Promise<People> {
  return {
    'signed out': product.stranger,
    someone: await product.register('matrix_someone'),
    owner: await product.register('matrix_owner'),
    moderator: await registerAs(product, 'matrix_moderator', 'MODERATOR'),
    admin: await registerAs(product, 'matrix_admin', 'ADMIN'),
  };
}

/** Things of every kind that belong to the owner, and a notification for everybody. */
export async function furnish(product: Product, { owner, ...others }: People): Promise<World> {
  const film = await makeFilm({ seconds: 1 });
  const [videoId, spareVideoId] = [await publishFilm(owner, film), await publishFilm(owner, film)];
  const { videoUploadCreate } = await owner.ask(createUpload, { input: inputFor(film) });
  const things = await owner.ask(makeThings, {
    comment: { key: randomUUID(), subject: 'VIDEO', subjectId: videoId, text: 'mine' },
    danmu: { key: randomUUID(), videoId, content: 'mine', progressMs: 0 },
    room: { title: 'Mine' },
  });
  const roomId = idOf(things.liveRoomCreate.room);
  const { liveStart } = await owner.ask(goOnAir, { input: { roomId } });
  await owner.ask(anotherSession, { input: { handle: 'matrix_owner', password: 'the password of matrix_owner' } });
  const listed = (await owner.ask(sessions, {})).viewer?.sessions.edges.map(({ node }) => node) ?? [];
  const victim = await product.register('matrix_victim');
  for (const person of [owner, ...Object.values(others)].filter(({ id }) => id !== ''))
    await victim.ask(follow, { input: { userId: person.id } });
  return {
    ownerId: owner.id,
    victimId: victim.id,
    videoId,
    spareVideoId,
    uploadId: idOf(videoUploadCreate.upload),
    commentId: idOf(things.commentCreate.comment),
    danmuId: idOf(things.danmuSend.danmu),
    roomId,
    sessionId: idOf(liveStart.session),
    ownSessionId: idOf(listed.find(({ current }) => !current)),
  };
}

function idOf(thing: { id: string } | null | undefined): string {
  if (!thing) throw new Error('a thing of the matrix was refused');
  return thing.id;
}
