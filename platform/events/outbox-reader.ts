import { closeConnection, openConnection } from './connection.ts';
import type { FactEvent } from './event.ts';

/** A connection of its own to one outbox: it holds the relay's lock, which PostgreSQL frees when the connection ends. */
export type OutboxReader = {
  /** Answers whether this is now the outbox's only relay. */
  lock(): Promise<boolean>;
  /** The oldest facts not yet relayed, in order. */
  read(limit: number): Promise<readonly WaitingFact[]>;
  /** Answers how long each waited, in seconds. */
  markRelayed(facts: readonly WaitingFact[]): Promise<readonly number[]>;
  /** Takes a fact that no bus takes out of the way, whole and with the reason, into the dead letters of `relay`. */
  setAside(fact: WaitingFact, reason: string): Promise<void>;
  /** How many wait; counts no further than 100 000. */
  pending(): Promise<number>;
} & AsyncDisposable;

export type WaitingFact = { readonly position: string; readonly event: FactEvent };

/** Under this name the dead letters hold facts that never came to the bus. */
export const relayConsumer = 'relay';

const columns = 'position, id, topic, type, key, payload, occurred_at';
type Row = Omit<FactEvent, 'occurredAt'> & { position: string; occurred_at: Date };

export async function openOutbox(url: string, schema: string, onError: (error: Error) => void): Promise<OutboxReader> {
  const client = await openConnection({ url, schema, name: 'relay', onError });
  return {
    lock: async () => {
      const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as locked', [`relay ${schema}`]);
      return rows[0]?.locked === true;
    },
    read: async (limit) => {
      const { rows } = await client.query<Row>(
        `select ${columns} from outbox where relayed_at is null order by position limit $1`,
        [limit],
      );
      return rows.map(toFact);
    },
    markRelayed: async (facts) => {
      const { rows } = await client.query<{ waited: number }>(
        `update outbox set relayed_at = clock_timestamp() where position = any($1::bigint[])
         returning extract(epoch from clock_timestamp() - recorded_at)::float8 as waited`,
        [facts.map(({ position }) => position)],
      );
      return rows.map(({ waited }) => waited);
    },
    setAside: async ({ position, event }, reason) => {
      await client.query(
        `with relayed as (update outbox set relayed_at = clock_timestamp() where position = $1)
         insert into dead_letter (consumer, event_id, event, reason) values ($2, $3, $4::json, $5) on conflict do nothing`,
        [position, relayConsumer, event.id, JSON.stringify(event), reason],
      );
    },
    pending: async () => {
      const { rows } = await client.query<{ count: number }>(
        'select count(*)::int from (select 1 from outbox where relayed_at is null limit 100000) as waiting',
      );
      return rows[0]?.count ?? 0;
    },
    [Symbol.asyncDispose]: () => closeConnection(client),
  };
}

const toFact = ({ position, occurred_at, ...event }: Row): WaitingFact => ({
  position,
  event: { ...event, occurredAt: occurred_at.toISOString() },
});
