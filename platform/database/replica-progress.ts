import { Pool } from 'pg';
import { closing } from '../lifecycle.ts';

/** A place in the primary's log, and when it was read there. */
type Sample = { readonly at: number; readonly place: bigint };

export type Progress = AsyncDisposable & {
  /** Asks both servers how far they are. Rejects when one does not answer, or when the replica is none. */
  measure(): Promise<void>;
  /** How old the newest state is that the replica is known to hold. It grows for as long as nothing is measured. */
  lagMs(): number;
  /** Nothing is known of the replica until the next measurement. */
  forget(): void;
};

const keptSamples = 120;
const answerMs = 2000;

/**
 * Compares places in the log instead of asking the replica for its lag, which it cannot know: a replica that lost its primary says
 * that it has replayed all it received. Any role may ask this.
 */
export function createProgress({ primaryUrl, replicaUrl }: { primaryUrl: string; replicaUrl: string }): Progress {
  const [primary, replica] = [openPool(primaryUrl), openPool(replicaUrl)];
  let samples: readonly Sample[] = [];
  let heldAt: number | null = null;
  const measure = async () => {
    const at = performance.now();
    const place = await readPlace(primary, 'pg_current_wal_lsn()').catch((cause: unknown) => {
      throw new Error('the primary does not say where it is', { cause });
    });
    samples = [...samples, { at, place }].slice(-keptSamples);
    const replayed = await readPlace(replica, 'pg_last_wal_replay_lsn()');
    heldAt = samples.findLast((sample) => sample.place <= replayed)?.at ?? heldAt;
  };
  const progress: Omit<Progress, typeof Symbol.asyncDispose> = {
    measure,
    lagMs: () => (heldAt === null ? Number.POSITIVE_INFINITY : performance.now() - heldAt),
    forget: () => {
      heldAt = null;
    },
  };
  return closing(progress, async () => void (await Promise.all([primary.end(), replica.end()])));
}

function openPool(connectionString: string): Pool {
  const settings = { application_name: 'danmesh replica lag', connectionTimeoutMillis: answerMs, query_timeout: answerMs };
  // Used once: a connection that hangs must not stand in the way of the next look.
  const pool = new Pool({ connectionString, ...settings, max: 1, keepAlive: true });
  // The next measurement fails with it and says so.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

async function readPlace(pool: Pool, place: string): Promise<bigint> {
  const { rows } = await pool.query<{ place: string | null }>(`select (${place} - '0/0'::pg_lsn)::text as place`);
  const found = rows[0]?.place ?? null;
  if (found === null) throw new Error('what DATABASE_REPLICA_URL names follows no primary');
  return BigInt(found);
}
