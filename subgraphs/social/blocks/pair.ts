import type { EntityManager } from '../../../platform/database/orm.ts';

/**
 * Lets one thing at a time be decided between two people, until the transaction ends: a follow or a like that reads "not blocked" while
 * a block is being written would otherwise stand beside it, and two who block each other would lock each other's rows.
 */
export async function lockPair(tx: EntityManager, one: string, other: string): Promise<void> {
  const pair = one < other ? `${one}/${other}` : `${other}/${one}`;
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('social.pair/' || ?, 0))`, [pair]);
}

/** Whether either of two people has blocked the other. */
export async function areBlocked(em: EntityManager, one: string, other: string): Promise<boolean> {
  const rows = await em.execute(
    'select 1 from block where (blocker_id = ? and blocked_id = ?) or (blocker_id = ? and blocked_id = ?) limit 1',
    [one, other, other, one],
  );
  return rows.length > 0;
}
