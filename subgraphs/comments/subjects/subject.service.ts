import type { EntityManager } from '../../../platform/database/orm.ts';

/** SQL: what comments are about was not removed. */
export const subjectIsThere = (column: string): string =>
  `not exists (select 1 from reference r where r.kind = 'Video' and r.id = ${column} and not r.active)`;

/** Locks everything about a subject's comments but their likes until the transaction ends. */
export async function lockSubject(tx: EntityManager, subjectId: string): Promise<void> {
  await tx.execute(
    `insert into subject_counter (subject, subject_id) values ('VIDEO', ?)
     on conflict (subject, subject_id) do update set comment_count = subject_counter.comment_count`,
    [subjectId],
  );
}

/** Counts a comment that came or went: on its subject and, when it is a reply, on the head of its thread. */
export async function countComment(
  tx: EntityManager,
  { subjectId, rootId }: { subjectId: string; rootId: string | null },
  by: 1 | -1,
): Promise<void> {
  await tx.execute(`update subject_counter set comment_count = comment_count + ? where subject = 'VIDEO' and subject_id = ?`, [
    by,
    subjectId,
  ]);
  if (rootId !== null) await tx.execute('update comment set reply_count = reply_count + ? where id = ?', [by, rootId]);
}
