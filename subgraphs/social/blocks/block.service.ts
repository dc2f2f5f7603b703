import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Page, TimeKey } from '../../../platform/connection.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { parseId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import type { ReferenceDeps } from '../../../platform/references/reference.ts';
import { requireReference } from '../../../platform/references/references.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { userReference } from '../../../schema/references/user.reference.ts';
import { endFollow } from '../follows/follow.service.ts';
import { lockPair } from './pair.ts';

/** Blocks a person once, and ends following in both directions. */
export async function blockUser(deps: ReferenceDeps, viewer: Viewer, input: { userId: string }): Promise<Outcome<string>> {
  const userId = parseId('User', input.userId);
  if (userId === viewer.id) return refused('SELF', 'You cannot block yourself.', 'userId');
  await requireReference(deps, userReference, userId);
  return deps.em.transactional(async (tx) => {
    await lockPair(tx, viewer.id, userId);
    const added = await tx.execute(
      'insert into block (blocker_id, blocked_id, created_at) values (?, ?, now()) on conflict do nothing returning blocked_id',
      [viewer.id, userId],
    );
    if (added.length === 0) return done(userId);

    await endFollow(tx, viewer.id, userId);
    await endFollow(tx, userId, viewer.id);
    record(tx, socialEvents.blocked, viewer.id, { userId: viewer.id, targetId: userId });
    return done(userId);
  });
}

/** Takes a block back; not an error when there is none. */
export async function unblockUser(
  { em }: { readonly em: EntityManager },
  viewer: Viewer,
  input: { userId: string },
): Promise<Outcome<string>> {
  const userId = parseId('User', input.userId);
  return em.transactional(async (tx) => {
    const removed = await tx.execute('delete from block where blocker_id = ? and blocked_id = ? returning blocked_id', [
      viewer.id,
      userId,
    ]);
    if (removed.length > 0) record(tx, socialEvents.unblocked, viewer.id, { userId: viewer.id, targetId: userId });
    return done(userId);
  });
}

export type Blocked = { readonly userId: string; readonly at: Date };

/** Whom the viewer has blocked, latest first; one more than the page holds when there are more. */
export async function listBlocked(
  { em }: { readonly em: EntityManager },
  viewer: Viewer,
  { limit, after }: Page<TimeKey>,
): Promise<Blocked[]> {
  const rows = await em.execute<{ blocked_id: string; created_at: string }[]>(
    `select blocked_id, created_at from block
     where blocker_id = ? and (?::timestamptz is null or (created_at, blocked_id) < (?::timestamptz, ?::uuid))
     order by created_at desc, blocked_id desc limit ?`,
    [viewer.id, after?.at ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  return rows.map((row) => ({ userId: row.blocked_id, at: new Date(row.created_at) }));
}
