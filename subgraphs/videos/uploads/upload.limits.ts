import type { EntityManager } from '../../../platform/database/orm.ts';
import { type Outcome, refused } from '../../../platform/outcome.ts';
import { uploadLimits } from './upload.rules.ts';

/** One decision at a time for each person: two calls at once must not both see the last free place. */
export async function lockUploadsOf(tx: EntityManager, ownerId: string): Promise<void> {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`videos.upload ${ownerId}`]);
}

/** Hold `lockUploadsOf` to decide upon it. */
export async function mayOpenOneMore(em: EntityManager, ownerId: string): Promise<boolean> {
  const [open] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from upload where owner_id = ? and status = 'OPEN' and expires_at > now()`,
    [ownerId],
  );
  return (open?.count ?? 0) < uploadLimits.open;
}

/** Hold `lockUploadsOf` to decide upon it. */
export async function mayQueueOneMore(em: EntityManager, ownerId: string): Promise<boolean> {
  const [waiting] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from video where author_id = ? and status in ('QUEUED', 'PROCESSING')`,
    [ownerId],
  );
  return (waiting?.count ?? 0) < uploadLimits.waiting;
}

export const tooManyOpen = (): Outcome<never> =>
  refused('LIMIT_REACHED', `At most ${uploadLimits.open} uploads can be open at a time: complete or abort one.`);

export const tooManyWaiting = (): Outcome<never> =>
  refused('LIMIT_REACHED', `At most ${uploadLimits.waiting} videos can wait for processing: try again when one is ready.`);
