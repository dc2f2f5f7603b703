import type { EntityManager } from '../../../platform/database/orm.ts';

type Between = { readonly userId: string; readonly targetId: string };

export async function addFollow(tx: EntityManager, { userId, targetId }: Between): Promise<void> {
  await tx.execute('insert into follow (follower_id, followee_id) values (?, ?) on conflict do nothing', [userId, targetId]);
}

export async function removeFollow(tx: EntityManager, { userId, targetId }: Between): Promise<void> {
  await tx.execute('delete from follow where follower_id = ? and followee_id = ?', [userId, targetId]);
}

export async function addBlock(tx: EntityManager, { userId, targetId }: Between): Promise<void> {
  await tx.execute('insert into block (blocker_id, blocked_id) values (?, ?) on conflict do nothing', [userId, targetId]);
}

export async function removeBlock(tx: EntityManager, { userId, targetId }: Between): Promise<void> {
  await tx.execute('delete from block where blocker_id = ? and blocked_id = ?', [userId, targetId]);
}

export async function setBanned(tx: EntityManager, userId: string, banned: boolean): Promise<void> {
  const statement = banned
    ? 'insert into banned_author (id) values (?) on conflict do nothing'
    : 'delete from banned_author where id = ?';
  await tx.execute(statement, [userId]);
}
