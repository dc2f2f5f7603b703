import { randomUUID } from 'node:crypto';
import type { Sql } from './sql.ts';

const leaseSeconds = 30;

/** The right to rebuild, which one at a time holds. While there is a builder, feeders write to the next index too. */
export type BuildLease = {
  /** Call it every few seconds. Throws when another has taken over. */
  renew(): Promise<void>;
  /** Ends the build: what is searched is whole. */
  complete(): Promise<void>;
  /** Lets others begin at once. */
  release(): Promise<void>;
};

/** Null while someone else builds. A builder that was killed is replaced after 30 s. */
export async function takeBuildLease(sql: Sql): Promise<BuildLease | null> {
  const builder = randomUUID();
  const [taken] = await sql.query(
    `update search_feed set builder = $1, builder_until = now() + make_interval(secs => $2)
     where builder is null or builder_until < now() returning 1`,
    [builder, leaseSeconds],
  );
  if (taken === undefined) return null;
  const still = async (change: string) => {
    const [mine] = await sql.query(`update search_feed set ${change} where builder = $1 returning 1`, [builder]);
    if (mine === undefined) throw new Error('Another has taken over the rebuilding of the search index.');
  };
  return {
    renew: () => still(`builder_until = now() + make_interval(secs => ${leaseSeconds})`),
    complete: () => still('builder = null, builder_until = null, stale = false'),
    release: async () => void (await sql.query('update search_feed set builder_until = now() where builder = $1', [builder])),
  };
}

export type FeedState = {
  /** A next index is being built, or was begun. */
  readonly isBuilding: boolean;
  /** Documents were written while nobody noted them for a server. */
  readonly isStale: boolean;
};

export async function readFeedState(sql: Sql): Promise<FeedState> {
  const [row] = await sql.query<{ building: boolean; stale: boolean }>(
    'select builder is not null as building, stale from search_feed',
    [],
  );
  return { isBuilding: row?.building ?? false, isStale: row?.stale ?? false };
}

/** Says that this index is not followed by a server now: one that comes back later has missed something. */
export async function noteUnfollowed(sql: Sql): Promise<void> {
  await sql.query('update search_feed set stale = true where not stale', []);
}
