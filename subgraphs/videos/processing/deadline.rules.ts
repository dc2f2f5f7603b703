import type { Rung } from './ladder.rules.ts';
import type { Source } from './probe.ts';

/** What a slow machine decodes and encodes: a twentieth of what one of today does. */
const pixelsPerSecond = 5_000_000;
/** The queue takes a job for dead after six hours, and by then this run must have told how it ended. */
const longestMs = 5 * 3_600_000;

export type Work = {
  readonly source: Pick<Source, 'width' | 'height' | 'framesPerSecond'>;
  readonly rungs: readonly Pick<Rung, 'width' | 'height'>[];
  /** As measured, never as claimed. */
  readonly durationMs: number;
  /** A run has this long at least. */
  readonly patienceMs: number;
};

/** How long a transcode may take, in milliseconds: in proportion to the pixels that are decoded and encoded. */
export function deadlineOf({ source, rungs, durationMs, patienceMs }: Work): number {
  const pixels = [source, ...rungs].reduce((sum, { width, height }) => sum + width * height, 0);
  const frames = (durationMs / 1000) * source.framesPerSecond;
  return Math.min(longestMs, Math.max(patienceMs, Math.ceil((pixels * frames * 1000) / pixelsPerSecond)));
}
