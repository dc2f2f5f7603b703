import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';

export type Block = { readonly userId: string; readonly targetId: string };

export async function addBlock(tx: EntityManager, { userId, targetId }: Block): Promise<void> {
  await tx.execute('insert into block (blocker_id, blocked_id) values (?, ?) on conflict do nothing', [userId, targetId]);
}

export async function removeBlock(tx: EntityManager, { userId, targetId }: Block): Promise<void> {
  await tx.execute('delete from block where blocker_id = ? and blocked_id = ?', [userId, targetId]);
}

/** Whether a person has blocked one of the others, or was blocked by one. */
export async function areBlocked(em: EntityManager, userId: string, others: readonly (string | null)[]): Promise<boolean> {
  const ids = uuidArray(others.filter((id) => id !== null));
  const rows = await em.execute(
    `select 1 from block where (blocker_id = ? and blocked_id = any(?::uuid[])) or (blocked_id = ? and blocker_id = any(?::uuid[])) limit 1`,
    [userId, ids, userId, ids],
  );
  return rows.length > 0;
}
