import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';

export const videosVariables = {
  FFMPEG_PATH: z.string().optional(),
  FFPROBE_PATH: z.string().optional(),
  PATH: z.string().default(''),
  VIDEO_TRANSCODES: wholeNumber(1, 16).default(1),
  VIDEO_THREADS: wholeNumber(1, 64).optional(),
  VIDEO_PRESET: z.enum(['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow']).default('veryfast'),
  VIDEO_SWEEP_SECONDS: wholeNumber(1, 3600).default(60),
  VIDEO_PATIENCE_SECONDS: wholeNumber(1, 18_000).default(600),
};

export type VideosConfig = ReturnType<typeof parseVideosConfig>;

/** The variables of videos: which ffmpeg, and how much of the machine it may take. */
export function parseVideosConfig(environment: Environment) {
  const env = parseEnvironment(videosVariables, environment);
  return {
    ffmpegPath: env.FFMPEG_PATH,
    ffprobePath: env.FFPROBE_PATH,
    searchPath: env.PATH,
    /** How many videos are processed at a time. */
    transcodes: env.VIDEO_TRANSCODES,
    /** Of each encoder; one processor stays free for answering. */
    threads: env.VIDEO_THREADS ?? Math.max(1, availableParallelism() - 1),
    preset: env.VIDEO_PRESET,
    /** The least time that a run of ffmpeg is given; a long film has more. */
    patienceMs: env.VIDEO_PATIENCE_SECONDS * 1000,
    sweepMs: env.VIDEO_SWEEP_SECONDS * 1000,
  };
}
