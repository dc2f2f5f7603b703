import { networkInterfaces } from 'node:os';
import { z } from 'zod';
import { checkEnvironment, type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';
import { parseServicesConfig } from '../../platform/host/services.ts';
import { processVariables, withoutSlash } from '../../platform/host/variables.ts';
import { subgraphs } from './subgraphs.ts';

export const soloVariables = {
  ...processVariables,
  PORT: wholeNumber(0, 65_535).default(4000),
  INTROSPECTION: z.enum(['on', 'off']).optional(),
  DEMO: z.enum(['on', 'off']).optional(),
};

export type SoloConfig = ReturnType<typeof parseSoloConfig>;

/** Reads the variables of `npm start`. What depends on NODE_ENV is decided here and nowhere else. */
export function parseSoloConfig(environment: Environment) {
  checkEnvironment(
    [
      (given) => parseEnvironment(soloVariables, given),
      parseServicesConfig,
      ...subgraphs.flatMap(({ parseConfig }) => parseConfig ?? []),
    ],
    environment,
  );
  const env = parseEnvironment(soloVariables, environment);
  const isProduction = env.NODE_ENV === 'production';
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL && withoutSlash(env.PUBLIC_URL),
    services: parseServicesConfig(environment),
    isProduction,
    logLevel: env.LOG_LEVEL,
    introspection: env.INTROSPECTION === undefined ? !isProduction : env.INTROSPECTION === 'on',
    corsOrigins: env.CORS_ORIGINS ?? (isProduction ? [] : ('*' as const)),
    demo: env.DEMO === undefined ? env.NODE_ENV === 'development' : env.DEMO === 'on',
    environment,
  };
}

/** Where others reach a server that listens on `host`: its address in the local network when it listens on all of them. */
export function reachableUrl(host: string, boundPort: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const isHere = host === '127.0.0.1' || host === '::1' || host === 'localhost';
  const name = isHere ? 'localhost' : isEverywhere ? (lanAddress() ?? 'localhost') : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${boundPort}`;
}

/** How this machine itself reaches a server that listens on `host`. */
export function localUrlOf(host: string, boundPort: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${boundPort}`;
}

const lanAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
