import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { newId } from '../../../platform/id.ts';
import { findMediaTools } from '../../../subgraphs/videos/processing/media-tools.ts';
import { ask } from './ask.ts';
import { operations } from './operations.ts';
import type { Subject } from './subjects.ts';

/** Where people play: accounts, videos that can be played, and a room on air. */
export type Stage = { readonly tokens: readonly string[]; readonly videoIds: readonly string[]; readonly roomId: string };

const people = 20;
const videos = 20;
const publishedWithinMs = 180_000;

const registered = z.object({ userRegister: z.object({ credentials: z.object({ accessToken: z.string() }) }) });
const header = z.object({ name: z.string(), value: z.string() });
const opened = z.object({
  videoUploadCreate: z.object({
    upload: z.object({ id: z.string(), parts: z.tuple([z.object({ url: z.string(), headers: z.array(header) })]) }),
  }),
});
const feed = z.object({ videoFeed: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) }) });
const room = z.object({ liveRoomCreate: z.object({ room: z.object({ id: z.string() }) }) });

/** Sets everything up through the public graph. */
export async function setStage({ urls: [url = ''] }: Subject, directory: string): Promise<Stage> {
  const tokens: string[] = [];
  for (let n = 0; n < people; n += 1) {
    const input = { handle: `person_${n}`, password: 'a long enough password' };
    const data = await ask(url, { query: operations.register, variables: { input } });
    tokens.push(registered.parse(data).userRegister.credentials.accessToken);
  }
  const film = await makeFilm(directory);
  for (let n = 0; n < videos; n += 1) await uploadFilm(url, tokens[n % tokens.length], { film, title: `弹幕 video ${n}` });
  const [token] = tokens;
  const made = await ask(url, { query: operations.createRoom, variables: { input: { title: 'bench' } }, token });
  const roomId = room.parse(made).liveRoomCreate.room.id;
  await ask(url, { query: operations.goLive, variables: { input: { roomId } }, token });
  const videoIds = await untilPublished(url);
  const stage = { tokens, videoIds, roomId };
  await talk(url, stage);
  return stage;
}

/** A second of a small moving picture. */
async function makeFilm(directory: string): Promise<Buffer<ArrayBuffer>> {
  const path = join(directory, 'film.mp4');
  const { ffmpeg } = await findMediaTools({ ffmpegPath: undefined, ffprobePath: undefined, searchPath: process.env.PATH ?? '' });
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=128x72:rate=10:duration=1'];
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'];
  await promisify(execFile)(ffmpeg, ['-v', 'error', ...picture, ...codec, '-y', path]);
  return Buffer.from(await readFile(path));
}

type Film = { readonly film: Buffer<ArrayBuffer>; readonly title: string };

async function uploadFilm(url: string, token: string | undefined, { film, title }: Film): Promise<void> {
  const parts = [{ sizeBytes: film.length, md5: createHash('md5').update(film).digest('hex') }];
  const variables = { input: { key: newId(), title, fileName: 'film.mp4', parts } };
  const { upload } = opened.parse(await ask(url, { query: operations.createUpload, variables, token })).videoUploadCreate;
  const [part] = upload.parts;
  const headers = Object.fromEntries(part.headers.map(({ name, value }) => [name, value]));
  const put = await fetch(part.url, { method: 'PUT', headers, body: film });
  if (!put.ok) throw new Error(`a part was answered ${put.status}`);
  await ask(url, { query: operations.completeUpload, variables: { input: { uploadId: upload.id } }, token });
}

async function untilPublished(url: string): Promise<string[]> {
  const deadline = performance.now() + publishedWithinMs;
  while (performance.now() < deadline) {
    const { edges } = feed.parse(await ask(url, { query: operations.published })).videoFeed;
    if (edges.length === videos) return edges.map(({ node }) => node.id);
    await pause(300);
  }
  throw new Error(`${videos} videos were not published within ${publishedWithinMs / 1000} s`);
}

/** Something to read below every video. */
async function talk(url: string, { tokens, videoIds }: Stage): Promise<void> {
  for (const [n, videoId] of videoIds.entries()) {
    for (let said = 0; said < 5; said += 1) {
      const token = tokens[(n + said) % tokens.length];
      const comment = { key: newId(), subject: 'VIDEO', subjectId: videoId, text: `评论 ${said} about this` };
      const danmu = { key: newId(), videoId, content: `弹幕 ${said}`, progressMs: said * 100 };
      await ask(url, { query: operations.comment, variables: { input: comment }, token });
      await ask(url, { query: operations.danmu, variables: { input: danmu }, token });
    }
  }
}
