import { Pool } from 'pg';
import { purgeOlderThan } from '../../database/purge.ts';
import type { Logger } from '../../log.ts';
import type { EventBus } from '../event-bus.ts';
import { appendToLog } from './append.ts';
import { startMember } from './group.ts';
import { joinBus } from './membership.ts';
import { readLag, registerGroup } from './offsets.ts';
import { readRange } from './range.ts';

export type PostgresBus = EventBus &
  AsyncDisposable & {
    /** Rejects when the database does not answer. */
    ping(): Promise<void>;
    /** Deletes events appended more than `ageMs` ago and answers how many: seven days, unless told otherwise. */
    purge(ageMs?: number): Promise<number>;
  };

export type PostgresBusOptions = {
  /** The address with the role of the bus. */
  readonly url: string;
  /** Where `busTables` are; also the name of its NOTIFY channel. */
  readonly schema?: string;
  readonly poolSize?: number;
  /** How many partitions of one group are handled at a time; each takes a connection of the consumer's database meanwhile. */
  readonly partitionsAtOnce?: number;
  readonly log: Logger;
};

const weekMs = 7 * 24 * 60 * 60 * 1000;

/**
 * The event bus as a log in PostgreSQL. It opens a pool and one connection more; consumers still running are stopped when it is
 * disposed. In each group one member is at work, the others stand by.
 */
export function createPostgresBus(options: PostgresBusOptions): PostgresBus {
  const { url, schema = 'bus', poolSize = 4, partitionsAtOnce = 2, log } = options;
  const pool = createPool({ url, schema, poolSize, log });
  const membership = joinBus({ url, schema, log });
  const members = new Set<AsyncDisposable>();
  const stop = async (member: AsyncDisposable) => {
    await member[Symbol.asyncDispose]();
    members.delete(member);
  };
  return {
    append: (events) => appendToLog(pool, schema, events),
    consume: async (subscription) => {
      await registerGroup(pool, subscription.group, subscription.topics);
      const member = startMember({ pool, membership, partitionsAtOnce, log }, subscription);
      members.add(member);
      return { [Symbol.asyncDispose]: () => stop(member) };
    },
    read: (range, use) => readRange(pool, range, use),
    lag: async (isAsked = () => true) => (await readLag(pool)).filter(({ group }) => isAsked(group)),
    ping: async () => {
      await pool.query('select 1');
    },
    purge: (ageMs = weekMs) =>
      purgeOlderThan({ table: 'log', column: 'appended_at', ageMs }, async (sql) => ({
        affectedRows: (await pool.query(sql)).rowCount ?? 0,
      })),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...members].map(stop));
      await membership[Symbol.asyncDispose]();
      await pool.end();
    },
  };
}

function createPool({ url, schema, poolSize, log }: Omit<Required<PostgresBusOptions>, 'partitionsAtOnce'>): Pool {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    // An appender that hangs must not keep a topic's lock.
    options: `-c search_path=${schema} -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000`,
    application_name: schema,
    connectionTimeoutMillis: 10_000,
    query_timeout: 35_000,
    keepAlive: true,
  });
  const onError = (error: Error) => {
    // `end` does not wait until its connections have gone: a server that is stopped right after it ends them itself.
    if (!pool.ending) log.warn({ err: error }, 'a connection of the event bus was lost');
  };
  pool.on('error', onError);
  // While a connection is in use the pool does not listen, and an error nobody listens to ends the process.
  pool.on('connect', (client) => void client.on('error', onError));
  return pool;
}
