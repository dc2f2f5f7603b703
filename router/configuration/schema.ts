import { z } from 'zod';
import { routerConfigSchema } from '../config.ts';
import { allSubgraphsSchema, subgraphsSchema } from './subgraphs.ts';

const port = z.int().min(0).max(65_535);

/** What a process needs beside the router itself. */
const processShape = {
  supergraph: z
    .strictObject({
      /** Relative to the configuration's own folder. */
      file: z.string().min(1).nullable().default(null),
      /** Takes a changed file over while running; SIGHUP does so in any case. */
      watch: z.boolean().default(true),
    })
    .prefault({}),
  server: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: port.default(4000),
      /** Files in PEM, relative to the configuration's own folder; read again by SIGHUP. Null: whatever stands before it ends TLS. */
      tls: z
        .strictObject({ certificate: z.string().min(1), key: z.string().min(1) })
        .nullable()
        .default(null),
    })
    .prefault({}),
  shutdown: z
    .strictObject({
      /** Goes on to serve for so long after it has become unready, so that a load balancer notices. */
      delayMs: z.int().nonnegative().default(0),
      /** How long requests that run may take to end. */
      graceMs: z.int().nonnegative().default(10_000),
    })
    .prefault({}),
  log: z.strictObject({ level: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info') }).prefault({}),
  metrics: z
    .strictObject({
      /** Null for the port of the graph. */
      port: port.nullable().default(null),
      /** Of the port of their own. */
      host: z.string().min(1).default('127.0.0.1'),
    })
    .prefault({}),
  allSubgraphs: allSubgraphsSchema.prefault({}),
  subgraphs: subgraphsSchema.default({}),
  /** Tells subgraphs who asks, signed; they need the same keys. Null: subgraphs are not told. */
  signing: z
    .strictObject({
      /** Holds a file `link-<subgraph>` for each; relative to the configuration's own folder. */
      directory: z.string().min(1),
    })
    .nullable()
    .default(null),
};

/** The whole configuration file: the router's own keys, and those of the process around it. */
export const configurationSchema = z.strictObject({ ...processShape, ...routerConfigSchema.shape });

export type Configuration = z.output<typeof configurationSchema>;

/** The part of it that `createRouter` takes. */
export function routerPartOf(configuration: Configuration): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(configuration).filter(([key]) => Object.hasOwn(routerConfigSchema.shape, key)));
}
