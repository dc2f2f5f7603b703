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
      options: `-c search_path=${schema} -c statement_timeout=${options.statementTimeoutMs} -c lock_timeout=10000`,
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
