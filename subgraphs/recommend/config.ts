import { type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';

export const recommendVariables = {
  /** How often every hot list is computed anew, because heat also falls while nothing happens. */
  HOT_RESCORE_MS: wholeNumber(1000, 3_600_000).default(60_000),
  /** For how long people who begin to read a list get the same one. */
  LIST_FRESH_MS: wholeNumber(0, 3_600_000).default(5000),
};

export type RecommendConfig = { readonly rescoreMs: number; readonly freshMs: number };

export function parseRecommendConfig(environment: Environment): RecommendConfig {
  const { HOT_RESCORE_MS: rescoreMs, LIST_FRESH_MS: freshMs } = parseEnvironment(recommendVariables, environment);
  return { rescoreMs, freshMs };
}
