import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { parseId } from '../../../platform/id.ts';
import { done, type Outcome } from '../../../platform/outcome.ts';
import { commentEvents } from '../../../schema/events/comments.ts';
import { countComment, lockSubject } from '../subjects/subject.service.ts';
import { assertMayDelete } from './comment.policy.ts';
import { type Comment, findComment } from './comment.row.ts';
import { factsOf } from './comment-create.service.ts';

/** Deletes a comment and its text for good; not an error when it is deleted already. Replies to it stay. */
export async function deleteComment(
  { em }: { readonly em: EntityManager },
  viewer: Viewer,
  input: { readonly commentId: string },
): Promise<Outcome<string>> {
  const commentId = parseId('Comment', input.commentId);
  const comment = await findComment(em, commentId);
  if (comment === null) throw notFound('Comment', commentId);
  assertMayDelete(viewer, comment);
  return em.transactional(async (tx) => {
    await lockSubject(tx, comment.subjectId);
    await lockInOrder(tx, comment);
    const [deleted] = await tx.execute<{ hidden: boolean }[]>(
      `update comment set deleted_at = now(), text = '' where id = ? and deleted_at is null returning hidden`,
      [comment.id],
    );
    if (deleted === undefined) return done(comment.id);

    if (!deleted.hidden) await countComment(tx, comment, -1);
    const parent = comment.parentId === null ? null : await findComment(tx, comment.parentId);
    record(tx, commentEvents.deleted, comment.subjectId, { ...factsOf(comment), parentAuthorId: parent?.authorId ?? null });
    return done(comment.id);
  });
}

// Likes lock comments in the order of their ids: so must whoever locks two.
async function lockInOrder(tx: EntityManager, { id, rootId }: Comment): Promise<void> {
  await tx.execute('select 1 from comment where id in (?, ?) order by id for update', [id, rootId ?? id]);
}
