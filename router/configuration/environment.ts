import { z } from 'zod';
import { type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';
import { redisUrl } from '../redis/config.ts';

export const routerVariables = {
  ROUTER_SUPERGRAPH: z.string().optional(),
  ROUTER_CONFIG: z.string().optional(),
  ROUTER_HOST: z.string().optional(),
  ROUTER_PORT: wholeNumber(0, 65_535).optional(),
  ROUTER_REDIS_URL: redisUrl.optional(),
  ROUTER_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).optional(),
};

/** The variables that the stand-alone router reads. Throws an EnvironmentError naming every mistake. */
export const parseRouterEnvironment = (environment: Environment) => parseEnvironment(routerVariables, environment);
