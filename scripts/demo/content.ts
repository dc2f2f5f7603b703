import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { v5 } from 'uuid';
import { graphql } from './__generated__/gql.ts';
import { comments, danmaku, video } from './cast.ts';
import type { DemoPerson } from './person.ts';

const own = graphql(`
  query DemoVideos { viewer { videos(first: 1) { edges { node { id status } } } } }
`);
const create = graphql(`
  mutation DemoUpload($input: VideoUploadCreateInput!) {
    videoUploadCreate(input: $input) { upload { id parts { number url headers { name value } } } userErrors { code message } }
  }
`);
const complete = graphql(`
  mutation DemoComplete($input: VideoUploadCompleteInput!) { videoUploadComplete(input: $input) { video { id } userErrors { code message } } }
`);
const status = graphql(`
  query DemoStatus($id: ID!) { video(id: $id) { status } }
`);
const comment = graphql(`
  mutation DemoComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code message } } }
`);
const send = graphql(`
  mutation DemoDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code message } } }
`);
const like = graphql(`
  mutation DemoLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code message } } }
`);
const follow = graphql(`
  mutation DemoFollow($input: UserFollowInput!) { userFollow(input: $input) { userErrors { code message } } }
`);

/** The same key for the same thing at every start, so that nothing is said twice. */
const keyOf = (...parts: readonly (string | number)[]): string => v5(parts.join('/'), '7c1b0f0e-6a1c-4e52-9a57-3b9a5f6f2d11');

/** The first person's video: uploads it unless they have one, and waits until it can be played. */
export async function makeVideo(
  author: DemoPerson,
  makeFile: () => Promise<Buffer>,
  { signal }: { signal: AbortSignal },
): Promise<{ id: string; isNew: boolean }> {
  const present = (await author.ask(own, {})).viewer?.videos?.edges[0]?.node;
  const id = present?.id ?? (await upload(author, await makeFile()));
  while ((await author.ask(status, { id })).video?.status !== 'PUBLISHED') await pause(500, signal);
  return { id, isNew: present === undefined };
}

async function upload(author: DemoPerson, file: Buffer): Promise<string> {
  const md5 = createHash('md5').update(file).digest('hex');
  const { title, description, categoryId, tags, fileName } = video;
  const { videoUploadCreate } = await author.ask(create, {
    input: {
      key: keyOf('upload', author.id),
      title,
      description,
      categoryId,
      tags,
      fileName,
      parts: [{ sizeBytes: file.length, md5 }],
    },
  });
  const part = videoUploadCreate.upload?.parts[0];
  if (!videoUploadCreate.upload || !part?.url)
    throw new Error(`The demo's video was refused: ${JSON.stringify(videoUploadCreate.userErrors)}`);
  const put = await fetch(addressOf(part.url, author.url), {
    method: 'PUT',
    headers: Object.fromEntries(part.headers.map(({ name, value }) => [name, value])),
    body: new Uint8Array(file),
  });
  if (!put.ok) throw new Error(`The demo's video was not taken: HTTP ${put.status}`);
  const { videoUploadComplete } = await author.ask(complete, { input: { uploadId: videoUploadCreate.upload.id } });
  if (!videoUploadComplete.video)
    throw new Error(`The demo's video was refused: ${JSON.stringify(videoUploadComplete.userErrors)}`);
  return videoUploadComplete.video.id;
}

/** The address in the ticket is for clients; this machine may not reach itself by it. A part for S3 goes where its signature says. */
function addressOf(partUrl: string, localUrl: string): string {
  const { pathname, search, searchParams } = new URL(partUrl);
  return searchParams.has('X-Amz-Signature') ? partUrl : `${localUrl}${pathname}${search}`;
}

/** Follows, likes, comments and danmaku around the video; said again they change nothing. */
export async function fillVideo(
  cast: readonly DemoPerson[],
  videoId: string,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const [author, ...others] = cast;
  for (const person of others) {
    await person.ask(like, { input: { subject: 'VIDEO', subjectId: videoId } });
    if (author) await person.ask(follow, { input: { userId: author.id } });
  }
  for (const said of comments) await sayComment(cast, videoId, said, signal);
  for (const { by, atMs, text, colour } of danmaku) {
    const input = { key: keyOf('danmu', videoId, atMs), videoId, content: text, progressMs: atMs, colour };
    await untilDone(async () => (await cast[by]?.ask(send, { input }))?.danmuSend.userErrors, signal);
  }
}

async function sayComment(
  cast: readonly DemoPerson[],
  videoId: string,
  said: (typeof comments)[number],
  signal: AbortSignal,
): Promise<void> {
  const about = { subject: 'VIDEO', subjectId: videoId } as const;
  let parentId: string | undefined;
  await untilDone(async () => {
    const answer = await cast[said.by]?.ask(comment, {
      input: { ...about, key: keyOf('comment', videoId, said.text), text: said.text },
    });
    parentId = answer?.commentCreate.comment?.id;
    return answer?.commentCreate.userErrors;
  }, signal);
  const { reply } = said;
  if (reply === undefined || parentId === undefined) return;
  const input = { ...about, parentId, key: keyOf('reply', videoId, reply.text), text: reply.text };
  await untilDone(async () => (await cast[reply.by]?.ask(comment, { input }))?.commentCreate.userErrors, signal);
}

/** Waits out the cooldowns that hold for everyone. */
async function untilDone(
  act: () => Promise<readonly { code: string; message: string }[] | undefined>,
  signal: AbortSignal,
): Promise<void> {
  for (let errors = await act(); errors !== undefined && errors.length > 0; errors = await act()) {
    if (errors.some(({ code }) => code !== 'TOO_FAST')) throw new Error(`The demo was refused: ${JSON.stringify(errors)}`);
    await pause(1000, signal);
  }
}

export const pause = (ms: number, signal: AbortSignal): Promise<void> => wait(ms, undefined, { signal });
