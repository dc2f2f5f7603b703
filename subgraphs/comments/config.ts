import { type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';

export const commentsVariables = {
  /** How long a person waits between two comments, in milliseconds. */
  COMMENT_INTERVAL_MS: wholeNumber(0, 3_600_000).default(2000),
};

export const parseCommentsConfig = (environment: Environment) => ({
  intervalMs: parseEnvironment(commentsVariables, environment).COMMENT_INTERVAL_MS,
});
