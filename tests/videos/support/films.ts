import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { findMediaTools, type MediaTools } from '../../../subgraphs/videos/processing/media-tools.ts';

const run = promisify(execFile);

export const mediaTools = (): Promise<MediaTools> =>
  findMediaTools({ ffmpegPath: undefined, ffprobePath: undefined, searchPath: process.env.PATH ?? '' });

export type FilmOptions = {
  readonly seconds: number;
  readonly size?: string;
  /** Noise makes a short film large: uploads need more than 5 MiB for a second part. */
  readonly noise?: boolean;
  readonly sound?: boolean;
};

/** A real MP4 of a moving test picture. */
export async function makeFilm({ seconds, size = '320x180', noise = false, sound = true }: FilmOptions): Promise<Buffer> {
  const path = join(await mkdtemp(join(inject('runDirectory'), 'film-')), 'film.mp4');
  const picture = `testsrc2=size=${size}:rate=25:duration=${seconds}${noise ? ',noise=alls=70:allf=t' : ''}`;
  const tone = sound ? ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`] : [];
  const codecs = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-crf',
    '18',
    '-pix_fmt',
    'yuv420p',
    ...(sound ? ['-c:a', 'aac'] : []),
  ];
  const { ffmpeg } = await mediaTools();
  await run(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', picture, ...tone, ...codecs, '-movflags', '+faststart', path]);
  return readFile(path);
}

/** A Matroska file of `seconds` of pictures that claims to be one second long. `rate` is pictures a second. */
export async function makeLiar({ seconds, rate = '25' }: { seconds: number; rate?: string }): Promise<Buffer> {
  const path = join(await mkdtemp(join(inject('runDirectory'), 'liar-')), 'liar.mkv');
  const { ffmpeg } = await mediaTools();
  const picture = `testsrc2=size=64x36:rate=${rate}:duration=${seconds}`;
  await run(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', picture, '-c:v', 'libx264', '-preset', 'ultrafast', path]);
  const film = await readFile(path);
  // The element Duration: its id, eight bytes long, a float in milliseconds.
  const at = film.indexOf(Buffer.from([0x44, 0x89, 0x88]));
  if (at < 0) throw new Error('the film has no Duration');
  film.writeDoubleBE(1000, at + 3);
  return film;
}

/** What ffmpeg complains about when it decodes a file to its end; empty when all is well. */
export async function complaintsAbout(file: string): Promise<string> {
  const { ffmpeg } = await mediaTools();
  const { stderr } = await run(ffmpeg, ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-']);
  return stderr;
}

/** A real M4A. */
export async function makeSound(seconds: number): Promise<Buffer> {
  const path = join(await mkdtemp(join(inject('runDirectory'), 'sound-')), 'sound.m4a');
  const { ffmpeg } = await mediaTools();
  await run(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', `sine=duration=${seconds}`, '-c:a', 'aac', path]);
  return readFile(path);
}
