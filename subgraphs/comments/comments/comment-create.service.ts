import type { Viewer } from '../../../platform/auth/viewer.ts';
import { type Creation, claimCreation, findCreation } from '../../../platform/database/creation.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { newId, parseId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { requireActor } from '../../../platform/references/actor.ts';
import type { ReferenceDeps } from '../../../platform/references/reference.ts';
import { requireReference } from '../../../platform/references/references.ts';
import { commentEvents } from '../../../schema/events/comments.ts';
import { userReference } from '../../../schema/references/user.reference.ts';
import { videoReference } from '../../../schema/references/video.reference.ts';
import { lockAuthor, noteComment } from '../authors/author.service.ts';
import { areBlocked } from '../blocks/block.service.ts';
import { countComment, lockSubject } from '../subjects/subject.service.ts';
import { type Comment, type CommentColumns, commentColumns, findComment, toComment } from './comment.row.ts';
import { parseCommentText } from './comment.rules.ts';

export type CreateDeps = ReferenceDeps & { readonly intervalMs: number };
export type CommentInput = {
  readonly key: string;
  readonly subject: 'VIDEO';
  readonly subjectId: string;
  readonly parentId?: string | null;
  readonly text: string;
};

/**
 * Writes a comment, or a reply that joins its parent's thread. The same key answers the first result, whatever has changed since.
 * Throws NOT_FOUND when the video or the parent is not there, FORBIDDEN when the viewer is banned.
 */
export async function createComment(deps: CreateDeps, viewer: Viewer, input: CommentInput): Promise<Outcome<Comment>> {
  const subjectId = parseId('Video', input.subjectId);
  const parentId = input.parentId == null ? null : parseId('Comment', input.parentId);
  const asked = [input.subject, subjectId, parentId, input.text];
  const creation = { authorId: viewer.id, operation: 'commentCreate', key: input.key, input: asked, newId: newId() };
  const earlier = await findEarlier(deps.em, creation);
  if (earlier !== null) return done(earlier);

  const text = parseCommentText(input.text);
  if (!text.ok) return text;
  await requireActor(deps, userReference, viewer);
  const { ownerId } = await requireReference(deps, videoReference, subjectId);
  return deps.em.transactional((tx) =>
    write(tx, { creation, intervalMs: deps.intervalMs, subjectId, ownerId, parentId, text: text.value }),
  );
}

type Draft = {
  readonly creation: Creation;
  readonly intervalMs: number;
  readonly subjectId: string;
  readonly ownerId: string | null;
  readonly parentId: string | null;
  readonly text: string;
};

/** The author's lock makes two calls with one key, and two comments in a hurry, come one after the other; the subject's keeps the thread still. */
async function write(tx: EntityManager, draft: Draft): Promise<Outcome<Comment>> {
  const { authorId } = draft.creation;
  const author = await lockAuthor(tx, authorId);
  const earlier = await findEarlier(tx, draft.creation);
  if (earlier !== null) return done(earlier);
  if (author.sinceLastMs < draft.intervalMs)
    return refused('TOO_FAST', `Wait ${draft.intervalMs / 1000} s between two comments.`);

  await lockSubject(tx, draft.subjectId);
  const parent = draft.parentId === null ? null : await requireParent(tx, draft.subjectId, draft.parentId);
  if (parent?.visible === false) return refused('CLOSED', 'The comment you answer is not there any more.', 'parentId');
  if (await areBlocked(tx, authorId, [draft.ownerId, parent?.authorId ?? null]))
    return refused('BLOCKED', 'One of you has blocked the other.');

  await claimCreation(tx, draft.creation);
  const comment = await insert(tx, draft, { parent, hidden: author.banned });
  await noteComment(tx, authorId);
  if (comment.visible) await countComment(tx, comment, 1);
  record(tx, commentEvents.created, comment.subjectId, { ...factsOf(comment), parentAuthorId: parent?.authorId ?? null });
  return done(comment);
}

async function findEarlier(em: EntityManager, creation: Creation): Promise<Comment | null> {
  const id = await findCreation(em, creation);
  return id === null ? null : findComment(em, id);
}

async function requireParent(tx: EntityManager, subjectId: string, parentId: string): Promise<Comment> {
  const parent = await findComment(tx, parentId);
  if (parent?.subjectId !== subjectId) throw notFound('Comment', parentId);
  return parent;
}

async function insert(
  tx: EntityManager,
  draft: Draft,
  { parent, hidden }: { parent: Comment | null; hidden: boolean },
): Promise<Comment> {
  const { creation, subjectId, ownerId, text } = draft;
  const rootId = parent === null ? null : (parent.rootId ?? parent.id);
  const [row] = await tx.execute<CommentColumns[]>(
    `insert into comment (id, subject, subject_id, subject_owner_id, author_id, root_id, parent_id, text, created_at, hidden)
     values (?, 'VIDEO', ?, ?, ?, ?, ?, ?, now(), ?) returning ${commentColumns}`,
    [creation.newId, subjectId, ownerId, creation.authorId, rootId, parent?.id ?? null, text, hidden],
  );
  if (row === undefined) throw new Error('an inserted comment was not returned');
  return toComment(row);
}

/** What others are told about a comment. */
export const factsOf = ({ id, authorId, subjectId, subjectOwnerId, parentId }: Comment) =>
  ({ commentId: id, authorId, subject: 'VIDEO', subjectId, subjectOwnerId, parentId }) as const;
