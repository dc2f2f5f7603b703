import { networkInterfaces } from 'node:os';
import { z } from 'zod';
import { checkEnvironment, type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';
import { subgraphs } from './subgraphs.ts';

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text);
const origins = z.union(
  [
    z.literal('*'),
    z
      .string()
      .transform((list) => list.split(',').map((item) => item.trim()))
      .pipe(z.array(origin)),
  ],
  'must be * or origins such as https://app.example, separated by commas',
);

const shape = {
  PORT: wholeNumber(0, 65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url('must be a URL such as https://video.example').optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).optional(),
  NODE_ENV: z.enum(['development', 'test', 'staging', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  INTROSPECTION: z.enum(['on', 'off']).optional(),
  CORS_ORIGINS: origins.optional(),
  DEMO: z.enum(['on', 'off']).optional(),
};

export type SoloConfig = ReturnType<typeof parseSoloConfig>;

/** Reads the variables of `npm start`. What depends on NODE_ENV is decided here and nowhere else. */
export function parseSoloConfig(environment: Environment) {
  checkEnvironment(
    [(given) => parseEnvironment(shape, given), ...subgraphs.flatMap(({ parseConfig }) => parseConfig ?? [])],
    environment,
  );
  const env = parseEnvironment(shape, environment);
  const isProduction = env.NODE_ENV === 'production';
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDirectory: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
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
