import type { Pool, PoolClient } from 'pg';

/**
 * Takes a connection that breaks while in use out of the pool at once. The ORM (7.2.1, kysely 0.29) never gives one back whose
 * COMMIT or ROLLBACK failed: without this, a pool of four is used up for ever by four transactions cut off by a database restart.
 */
export function releaseLostConnections(pool: Pool): void {
  // The pool gives the client its `release` right after this event, and hands it out after that.
  pool.on('acquire', (client) => queueMicrotask(() => releaseAtEnd(client)));
}

function releaseAtEnd(client: PoolClient): void {
  const release = client.release;
  let isReleased = false;
  const releaseOnce = (destroy?: Error | boolean) => {
    if (isReleased) return;
    isReleased = true;
    client.off('end', atEnd);
    release.call(client, destroy);
  };
  const atEnd = () => releaseOnce(true);
  client.once('end', atEnd);
  client.release = releaseOnce;
}
