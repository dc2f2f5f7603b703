import type { Pool, PoolClient } from 'pg';

/**
 * Takes a connection that breaks while in use out of the pool at once, and one that comes back while it still waits for the server to
 * answer: whoever got it next would wait for that answer first. The ORM (7.2.1, kysely 0.29) never gives one back whose
 * COMMIT or ROLLBACK failed: without this, a pool of four is used up for ever by four transactions cut off by a database restart.
 */
export function releaseLostConnections(pool: Pool): void {
  const held = new WeakSet<PoolClient>();
  pool.on('release', (_, client) => void held.delete(client));
  pool.on('acquire', (client) => {
    held.add(client);
    // The pool gives the client its `release` right after this event, and then hands it out; or back at once, when nobody waits any more.
    queueMicrotask(() => held.has(client) && releaseAtEnd(client));
  });
}

function releaseAtEnd(client: PoolClient): void {
  const release = client.release;
  let isReleased = false;
  const releaseOnce = (destroy?: Error | boolean) => {
    if (isReleased) return;
    isReleased = true;
    client.off('end', atEnd);
    release.call(client, destroy ?? isWaiting(client));
  };
  const atEnd = () => releaseOnce(true);
  client.once('end', atEnd);
  client.release = releaseOnce;
}

/** The driver knows whether the server has said that it is ready for the next statement; its types do not. */
const isWaiting = (client: PoolClient): boolean => 'readyForQuery' in client && client.readyForQuery === false;
