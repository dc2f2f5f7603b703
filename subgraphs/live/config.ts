import { type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';

const milliseconds = wholeNumber(50, 86_400_000);

export const liveVariables = {
  LIVE_PRESENCE_TIMEOUT_MS: milliseconds.default(75_000),
  LIVE_PRESENCE_SWEEP_MS: milliseconds.default(3000),
  LIVE_FEED_DANMU_PER_SECOND: wholeNumber(1, 10_000).default(200),
  LIVE_FEED_REPLAY_MS: milliseconds.default(600_000),
  LIVE_AGGREGATION_MS: milliseconds.default(1000),
};

export type LiveConfig = ReturnType<typeof parseLiveConfig>;

/** Reads the variables of live; README.md says what each means. */
export function parseLiveConfig(environment: Environment) {
  const env = parseEnvironment(liveVariables, environment);
  return {
    presenceTimeoutMs: env.LIVE_PRESENCE_TIMEOUT_MS,
    presenceSweepMs: env.LIVE_PRESENCE_SWEEP_MS,
    danmuPerSecond: env.LIVE_FEED_DANMU_PER_SECOND,
    replayMs: env.LIVE_FEED_REPLAY_MS,
    aggregationMs: env.LIVE_AGGREGATION_MS,
  };
}
