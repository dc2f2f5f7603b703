import { execFile } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findMediaTools } from '../../subgraphs/videos/processing/media-tools.ts';

const run = promisify(execFile);

/** Makes the demo's film with ffmpeg, a slow dive into the Mandelbrot set under a soft chord, and answers the file. */
export async function makeDemoFile(scratchDirectory: string, seconds: number, signal: AbortSignal): Promise<Buffer> {
  const { ffmpeg } = await findMediaTools({
    ffmpegPath: process.env.FFMPEG_PATH,
    ffprobePath: process.env.FFPROBE_PATH,
    searchPath: process.env.PATH ?? '',
  });
  await mkdir(scratchDirectory, { recursive: true, mode: 0o700 });
  const file = join(scratchDirectory, `demo-${process.pid}.mp4`);
  try {
    await run(ffmpeg, [...picture(seconds), ...sound(seconds), ...encoding, '-y', file], { signal });
    return await readFile(file);
  } finally {
    await rm(file, { force: true });
  }
}

const picture = (seconds: number): readonly string[] => [
  '-f',
  'lavfi',
  '-t',
  String(seconds),
  '-i',
  'mandelbrot=size=854x480:rate=24:end_scale=0.01:maxiter=300',
];

const sound = (seconds: number): readonly string[] => [
  ...['-f', 'lavfi', '-i', `aevalsrc=0.08*sin(220*2*PI*t)+0.06*sin(277.18*2*PI*t)+0.05*sin(329.63*2*PI*t):d=${seconds}`],
];

const encoding: readonly string[] = [
  '-vf',
  'hue=h=20*t',
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-crf',
  '30',
  '-pix_fmt',
  'yuv420p',
  '-c:a',
  'aac',
  '-shortest',
];
