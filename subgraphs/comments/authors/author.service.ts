import type { EntityManager } from '../../../platform/database/orm.ts';

export type Author = { readonly banned: boolean /** Infinity before the first comment. */; readonly sinceLastMs: number };

/** Locks an author until the transaction ends: what they write, and whether it is visible, is decided by one at a time. */
export async function lockAuthor(tx: EntityManager, id: string): Promise<Author> {
  const [row] = await tx.execute<{ banned: boolean; since_last_ms: number | null }[]>(
    `insert into author (id) values (?) on conflict (id) do update set id = excluded.id
     returning banned, (extract(epoch from clock_timestamp() - last_comment_at) * 1000)::float8 as since_last_ms`,
    [id],
  );
  return { banned: row?.banned ?? false, sinceLastMs: row?.since_last_ms ?? Number.POSITIVE_INFINITY };
}

export async function noteComment(tx: EntityManager, id: string): Promise<void> {
  await tx.execute('update author set last_comment_at = clock_timestamp() where id = ?', [id]);
}

/** Hides all comments of a person or brings them back, with every count that they are part of. */
export async function setBanned(tx: EntityManager, id: string, banned: boolean): Promise<void> {
  await lockAuthor(tx, id);
  await tx.execute('update author set banned = ? where id = ?', [banned, id]);
  await lockAllAround(tx, id);
  // Counts first: what changes is what is not yet hidden, or hidden still.
  for (const statement of countChanges) await tx.execute(statement, [banned ? -1 : 1, id, banned]);
  await tx.execute('update comment set hidden = ? where author_id = ? and hidden <> ?', [banned, id, banned]);
}

// First the subjects, then the comments, both by id, as everyone does: so nobody waits for anyone in a circle.
async function lockAllAround(tx: EntityManager, authorId: string): Promise<void> {
  await tx.execute(
    `select count(*) from (select 1 from subject_counter where (subject, subject_id) in (select subject, subject_id from comment where author_id = ?)
       order by subject_id for update) as locked`,
    [authorId],
  );
  await tx.execute(
    `select count(*) from (select 1 from comment where author_id = ? or id in (select root_id from comment where author_id = ?) order by id for update) as locked`,
    [authorId, authorId],
  );
}

const countChanges = [
  `update subject_counter c set comment_count = comment_count + ? * n
   from (select subject, subject_id, count(*)::int as n from comment where author_id = ? and hidden <> ? and deleted_at is null group by 1, 2) o
   where (c.subject, c.subject_id) = (o.subject, o.subject_id)`,
  `update comment c set reply_count = reply_count + ? * n
   from (select root_id, count(*)::int as n from comment where author_id = ? and hidden <> ? and deleted_at is null and root_id is not null group by 1) o
   where c.id = o.root_id`,
];
