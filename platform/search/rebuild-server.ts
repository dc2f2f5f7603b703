import { writeChanges } from './feed-server.ts';
import { takeBuildLease } from './postgres/build-lease.ts';
import { type Place, readDocuments, refOf } from './postgres/feed.ts';
import type { Sql } from './postgres/sql.ts';
import type { SearchServer } from './search-server.ts';

export type RebuildOptions = {
  readonly sql: Sql;
  readonly server: SearchServer;
  readonly signal: AbortSignal;
  /** Told how many documents were written so far. */
  readonly onProgress: (written: number) => void;
};

const batchSize = 500;
const renewEveryMs = 5000;
/** Before every key. */
const beginning: Place = { kind: '', id: '' };

/**
 * Builds an index of the server anew from the index in PostgreSQL, beside the one that is searched, and swaps them. Feeders write to both
 * from the moment that the lease is taken, which is before the first document is read: what changes later is not missed. Answers how
 * many documents it wrote, or null when someone else is at it. Interrupted, it leaves what is searched as it was; the next run begins anew.
 */
export async function rebuildServer({ sql, server, signal, onProgress }: RebuildOptions): Promise<number | null> {
  const lease = await takeBuildLease(sql);
  if (lease === null) return null;
  try {
    await server.beginNext();
    await lease.renew();
    let written = 0;
    let renewedAt = performance.now();
    for (let after = beginning; ; ) {
      signal.throwIfAborted();
      const changes = await readDocuments(sql, after, batchSize);
      const last = changes.at(-1);
      if (last === undefined) break;
      await writeChanges(server.next, changes);
      after = refOf(last);
      written += changes.length;
      onProgress(written);
      if (performance.now() - renewedAt > renewEveryMs) {
        await lease.renew();
        renewedAt = performance.now();
      }
    }
    await lease.renew();
    await server.swap();
    await lease.complete();
    return written;
  } catch (error) {
    await lease.release();
    throw error;
  }
}
