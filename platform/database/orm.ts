import { type EntitySchema, type EventSubscriber, MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from '../log.ts';
import { releaseLostConnections } from './lost-connections.ts';
import { ormLogger } from './orm-logger.ts';

export type { EntityManager } from '@mikro-orm/postgresql';

export type OrmOptions = {
  /** The address with the role that works in `schema`. */
  readonly url: string;
  readonly schema: string;
  readonly entities: readonly EntitySchema[];
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly subscribers?: readonly EventSubscriber[];
  readonly log: Logger;
  /** Called with every SQL statement; for counting in tests. */
  readonly onQuery?: ((sql: string) => void) | undefined;
};

/** How long a statement waits for a connection of the pool, or for a new one. A caller who got none in that time is told to try again. */
const acquireMs = 5000;
/** What the server did not answer, for it hangs or the way to it is cut, is given up this long after it should have been. */
const silenceMs = 2000;
const lockMs = 10_000;
/** A process that stands still inside a transaction holds locks that others wait for. */
const idleInTransactionMs = 30_000;

/** Connects an ORM that sees one schema only. Close it with `orm.close()`. */
export async function createOrm(options: OrmOptions): Promise<MikroORM> {
  const { url, schema, log, onQuery } = options;
  return MikroORM.init({
    clientUrl: url,
    schema,
    entities: [...options.entities],
    subscribers: [...(options.subscribers ?? [])],
    pool: { min: 0, max: options.poolSize, idleTimeoutMillis: 30_000 },
    driverOptions: {
      options: sessionOf(options),
      application_name: schema,
      connectionTimeoutMillis: acquireMs,
      query_timeout: options.statementTimeoutMs + silenceMs,
      keepAlive: true,
      onPoolCreated: releaseLostConnections,
    },
    forceUtcTimezone: true,
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
    allowGlobalContext: false,
    loggerFactory: (logging) => ormLogger(logging, log, onQuery),
    debug: onQuery ? ['query'] : false,
  });
}

const sessionOf = ({ schema, statementTimeoutMs }: OrmOptions): string =>
  Object.entries({
    search_path: schema,
    statement_timeout: statementTimeoutMs,
    lock_timeout: Math.min(lockMs, statementTimeoutMs),
    idle_in_transaction_session_timeout: idleInTransactionMs,
    // A server frees what the process of a machine that vanished holds after these 25 s, not after its default of two hours.
    tcp_keepalives_idle: 10,
    tcp_keepalives_interval: 5,
    tcp_keepalives_count: 3,
  })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
