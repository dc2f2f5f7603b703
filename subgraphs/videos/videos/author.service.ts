import { inSlices } from '../../../platform/database/in-slices.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { forbidden } from '../../../platform/errors.ts';

/** Hides all that a person made and will make. */
export async function banAuthor(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute('insert into banned_author (user_id) values (?) on conflict do nothing', [userId]);
  await noteChange(tx, userId);
}

export async function unbanAuthor(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute('delete from banned_author where user_id = ?', [userId]);
  await noteChange(tx, userId);
}

/** Refuses whoever is banned: a token may outlive a ban by minutes. Throws FORBIDDEN. */
export async function assertNotBanned(em: EntityManager, userId: string): Promise<void> {
  const banned = await em.execute('select 1 from banned_author where user_id = ?', [userId]);
  if (banned.length > 0) throw forbidden('This account is banned.');
}

// Search takes only what has a newer version than it has.
async function noteChange(tx: EntityManager, userId: string): Promise<void> {
  const published = await tx.execute<{ id: string }[]>(
    `select id from video where author_id = ? and status = 'PUBLISHED' order by id`,
    [userId],
  );
  await inSlices(published, async (slice) => {
    const ids = uuidArray(slice.map(({ id }) => id));
    await tx.execute(`update video set version = version + 1 where id = any(?::uuid[]) and status = 'PUBLISHED'`, [ids]);
  });
}
