import { type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';

const shape = {
  /** How long a person waits between two comments, in milliseconds. */
  COMMENT_INTERVAL_MS: wholeNumber(0, 3_600_000).default(2000),
};

export const parseCommentsConfig = (environment: Environment) => ({
  intervalMs: parseEnvironment(shape, environment).COMMENT_INTERVAL_MS,
});
