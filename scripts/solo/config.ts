import { networkInterfaces } from 'node:os';
import { z } from 'zod';
import { type Environment, parseEnvironment } from '../../platform/env.ts';

const port = z.coerce.number('must be a number').int().min(0).max(65_535);
const origins = z.string().transform((list) => (list === '*' ? ('*' as const) : list.split(',').map((origin) => origin.trim())));

const shape = {
  PORT: port.default(4000),
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

const lanAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
