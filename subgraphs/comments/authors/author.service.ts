import { inSlices } from '../../../platform/database/in-slices.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';

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
  const change = { id, banned, by: banned ? -1 : 1 } as const;
  await countInSubjects(tx, change);
  await countInThreads(tx, change);
  await setHidden(tx, change);
}

type Change = { readonly id: string; readonly banned: boolean; readonly by: 1 | -1 };

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

async function countInSubjects(tx: EntityManager, { id, banned, by }: Change): Promise<void> {
  await tx.execute(
    `update subject_counter c set comment_count = comment_count + ? * n
     from (select subject, subject_id, count(*)::int as n from comment where author_id = ? and hidden <> ? and deleted_at is null group by 1, 2) o
     where (c.subject, c.subject_id) = (o.subject, o.subject_id)`,
    [by, id, banned],
  );
}

async function countInThreads(tx: EntityManager, { id, banned, by }: Change): Promise<void> {
  const threads = await tx.execute<{ root_id: string; n: number }[]>(
    `select root_id, count(*)::int as n from comment where author_id = ? and hidden <> ? and deleted_at is null and root_id is not null
     group by 1`,
    [id, banned],
  );
  await inSlices(threads, async (slice) => {
    await tx.execute(
      `update comment c set reply_count = reply_count + ? * o.n
       from json_to_recordset(?::json) as o (root_id uuid, n int) where c.id = o.root_id`,
      [by, JSON.stringify(slice)],
    );
  });
}

async function setHidden(tx: EntityManager, { id, banned }: Change): Promise<void> {
  const written = await tx.execute<{ id: string }[]>('select id from comment where author_id = ? and hidden <> ?', [id, banned]);
  await inSlices(written, async (slice) => {
    const ids = uuidArray(slice.map((comment) => comment.id));
    await tx.execute('update comment set hidden = ? where id = any(?::uuid[])', [banned, ids]);
  });
}
