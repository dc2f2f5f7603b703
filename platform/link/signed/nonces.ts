import type { EntityManager } from '../../database/orm.ts';
import { purgeOlderThan } from '../../database/purge.ts';

/** Remembers the mutations, sockets and subscriptions that came, for all processes of a subgraph. */
export type Nonces = {
  /** Whether it comes for the first time. Of two at once one is the first. */
  claim(nonce: string): Promise<boolean>;
};

/** Far longer than a signature lives with both clocks wrong. */
const keptMs = 5 * 60_000;

export const nonceTables: readonly string[] = [
  'create table link_nonce (nonce text primary key, seen_at timestamptz not null default clock_timestamp())',
  'create index link_nonce_seen_at on link_nonce (seen_at)',
];

/** In the subgraph's own schema, because a replay may come to another process. */
export function postgresNonces(fork: () => EntityManager): Nonces {
  return {
    claim: async (nonce) => {
      const claimed = await fork().execute('insert into link_nonce (nonce) values (?) on conflict do nothing returning 1', [
        nonce,
      ]);
      return claimed.length > 0;
    },
  };
}

/** Forgets what has long expired and answers how many rows that were. */
export async function purgeNonces(em: EntityManager): Promise<number> {
  return purgeOlderThan({ table: 'link_nonce', column: 'seen_at', ageMs: keptMs }, (sql) => em.fork().execute(sql, [], 'run'));
}
