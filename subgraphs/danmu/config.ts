import { z } from 'zod';
import { type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';

const milliseconds = wholeNumber(0, 3_600_000);

export const danmuVariables = {
  DANMU_COOLDOWN_MS: milliseconds.default(5_000),
  LIVE_DANMU_COOLDOWN_MS: milliseconds.default(1_000),
  DANMU_WORDS_FILE: z.string().optional(),
};

export type DanmuConfig = {
  /** The least time between two danmaku of one person over videos. */
  readonly cooldownMs: number;
  /** The least time between two danmaku of one person in one room. */
  readonly liveCooldownMs: number;
  /** More words for the filter, beside the ones that come with it. */
  readonly wordsFile: string | undefined;
};

export function parseDanmuConfig(environment: Environment): DanmuConfig {
  const env = parseEnvironment(danmuVariables, environment);
  return { cooldownMs: env.DANMU_COOLDOWN_MS, liveCooldownMs: env.LIVE_DANMU_COOLDOWN_MS, wordsFile: env.DANMU_WORDS_FILE };
}
