import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { parseId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { requireActor } from '../../../platform/references/actor.ts';
import type { ReferenceDeps, ReferenceKind } from '../../../platform/references/reference.ts';
import { requireReference } from '../../../platform/references/references.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { commentReference } from '../../../schema/references/comment.reference.ts';
import { userReference } from '../../../schema/references/user.reference.ts';
import { videoReference } from '../../../schema/references/video.reference.ts';
import { areBlocked, lockPair } from '../blocks/pair.ts';

export type LikeSubjectKind = 'VIDEO' | 'COMMENT';
export type LikeInput = { readonly subject: LikeSubjectKind; readonly subjectId: string };
export type Liked = { readonly subject: LikeSubjectKind; readonly subjectId: string };

const referenceOf: Readonly<Record<LikeSubjectKind, ReferenceKind<object>>> = {
  VIDEO: videoReference,
  COMMENT: commentReference,
};

/** Likes something once, however often it is called. Throws NOT_FOUND when it is not there or not public. */
export async function addLike(deps: ReferenceDeps, viewer: Viewer, input: LikeInput): Promise<Outcome<Liked>> {
  const { subject, subjectId } = parseSubject(input);
  await requireActor(deps, userReference, viewer);
  const { ownerId } = await requireReference(deps, referenceOf[subject], subjectId);
  return deps.em.transactional(async (tx) => {
    if (ownerId !== null) await lockPair(tx, viewer.id, ownerId);
    if (ownerId !== null && (await areBlocked(tx, viewer.id, ownerId)))
      return refused('BLOCKED', 'One of you has blocked the other.', 'subjectId');
    const added = await tx.execute(
      `insert into subject_like (user_id, subject, subject_id, owner_id, created_at) values (?, ?, ?, ?, now())
       on conflict do nothing returning user_id`,
      [viewer.id, subject, subjectId, ownerId],
    );
    if (added.length === 0) return done({ subject, subjectId });

    await count(tx, { subject, subjectId, ownerId }, 1);
    record(tx, socialEvents.liked, subjectId, { userId: viewer.id, subject, subjectId, ownerId });
    return done({ subject, subjectId });
  });
}

/** Takes a like back; not an error when there is none. What was liked may be gone by now. */
export async function removeLike({ em }: Pick<ReferenceDeps, 'em'>, viewer: Viewer, input: LikeInput): Promise<Outcome<Liked>> {
  const { subject, subjectId } = parseSubject(input);
  return em.transactional(async (tx) => {
    const [removed] = await tx.execute<{ owner_id: string | null }[]>(
      'delete from subject_like where user_id = ? and subject = ? and subject_id = ? returning owner_id',
      [viewer.id, subject, subjectId],
    );
    if (removed === undefined) return done({ subject, subjectId });

    await count(tx, { subject, subjectId, ownerId: removed.owner_id }, -1);
    record(tx, socialEvents.unliked, subjectId, { userId: viewer.id, subject, subjectId, ownerId: removed.owner_id });
    return done({ subject, subjectId });
  });
}

const parseSubject = ({ subject, subjectId }: LikeInput): Liked => ({
  subject,
  subjectId: parseId(referenceOf[subject].kind, subjectId),
});

type Counted = Liked & { readonly ownerId: string | null };

async function count(tx: EntityManager, { subject, subjectId, ownerId }: Counted, by: 1 | -1): Promise<void> {
  await tx.execute(
    `insert into subject_counter (subject, subject_id, like_count) values (?, ?, ?)
     on conflict (subject, subject_id) do update set like_count = subject_counter.like_count + excluded.like_count`,
    [subject, subjectId, by],
  );
  if (ownerId === null) return;
  await tx.execute(
    `insert into user_counter (user_id, likes_received_count) values (?, ?)
     on conflict (user_id) do update set likes_received_count = user_counter.likes_received_count + excluded.likes_received_count`,
    [ownerId, by],
  );
}
