import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { v7 } from 'uuid';
import { z } from 'zod';
import { findMediaTools } from '../../../subgraphs/videos/processing/media-tools.ts';
import type { Called, Client } from './client.ts';
import { operations } from './operations.ts';

export type Film = { readonly bytes: Buffer<ArrayBuffer>; readonly md5: string };

/** A second of a small moving picture: real, and cheap to transcode. */
export async function makeFilm(directory: string): Promise<Film> {
  const path = join(directory, 'film.mp4');
  const { ffmpeg } = await findMediaTools({ ffmpegPath: undefined, ffprobePath: undefined, searchPath: process.env.PATH ?? '' });
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=128x72:rate=10:duration=1'];
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'];
  await promisify(execFile)(ffmpeg, ['-v', 'error', ...picture, ...codec, path]);
  const bytes = Buffer.from(await readFile(path));
  return { bytes, md5: createHash('md5').update(bytes).digest('hex') };
}

export type Uploading = { readonly token: string; readonly film: Film; readonly title: string; readonly key?: string };
export type Uploaded =
  | { readonly outcome: 'acknowledged'; readonly videoId: string; readonly attempts: number }
  | Exclude<Called, { outcome: 'acknowledged' }>;

const opened = z.object({
  videoUploadCreate: z.object({
    upload: z.object({
      id: z.string(),
      parts: z.array(
        z.object({ url: z.string().nullable(), headers: z.array(z.object({ name: z.string(), value: z.string() })) }),
      ),
    }),
  }),
});
const completed = z.object({ videoUploadComplete: z.object({ video: z.object({ id: z.string() }) }) });

/** Uploads a film of one part; acknowledged means that its completion was. */
export async function uploadFilm(client: Client, { token, film, title, key = v7() }: Uploading): Promise<Uploaded> {
  const parts = [{ sizeBytes: film.bytes.length, md5: film.md5 }];
  const ticket = await client.call({
    query: operations.createUpload,
    variables: { input: { key, title, fileName: 'film.mp4', parts } },
    token,
  });
  if (ticket.outcome !== 'acknowledged') return ticket;
  const { upload } = opened.parse(ticket.data).videoUploadCreate;
  const [part] = upload.parts;
  if (part?.url && !(await sendPart(part.url, part.headers, film)))
    return { outcome: 'unknown', code: 'PART_NOT_TAKEN', attempts: ticket.attempts };
  const done = await client.call({ query: operations.completeUpload, variables: { input: { uploadId: upload.id } }, token });
  if (done.outcome !== 'acknowledged') return done;
  return { outcome: 'acknowledged', videoId: completed.parse(done.data).videoUploadComplete.video.id, attempts: done.attempts };
}

const partTries = 20;

async function sendPart(url: string, headers: readonly { name: string; value: string }[], film: Film): Promise<boolean> {
  for (let attempt = 1; attempt <= partTries; attempt += 1) {
    try {
      const { ok, body } = await fetch(url, {
        method: 'PUT',
        body: film.bytes,
        headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
        signal: AbortSignal.timeout(10_000),
      });
      await body?.cancel();
      if (ok) return true;
    } catch {
      // The store is away: a PUT may be repeated.
    }
    await wait(Math.min(3_000, 100 * 2 ** attempt) * (0.5 + Math.random()));
  }
  return false;
}
