import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { parseId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { requireActor } from '../../../platform/references/actor.ts';
import type { ReferenceDeps } from '../../../platform/references/reference.ts';
import { requireReference } from '../../../platform/references/references.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { userReference } from '../../../schema/references/user.reference.ts';
import { areBlocked, lockPair } from '../blocks/pair.ts';

/** Follows a person once, however often it is called. Throws NOT_FOUND when there is no such person. */
export async function followUser(deps: ReferenceDeps, viewer: Viewer, input: { userId: string }): Promise<Outcome<string>> {
  const userId = parseId('User', input.userId);
  if (userId === viewer.id) return refused('SELF', 'You cannot follow yourself.', 'userId');
  await requireActor(deps, userReference, viewer);
  await requireReference(deps, userReference, userId);
  return deps.em.transactional(async (tx) => {
    await lockPair(tx, viewer.id, userId);
    if (await areBlocked(tx, viewer.id, userId)) return refused('BLOCKED', 'One of you has blocked the other.', 'userId');
    const added = await tx.execute(
      'insert into follow (follower_id, followee_id, created_at) values (?, ?, now()) on conflict do nothing returning followee_id',
      [viewer.id, userId],
    );
    if (added.length === 0) return done(userId);

    await count(tx, { followerId: viewer.id, followeeId: userId }, 1);
    record(tx, socialEvents.followed, viewer.id, { userId: viewer.id, targetId: userId });
    return done(userId);
  });
}

/** Ends following; not an error when there is none. */
export async function unfollowUser(
  { em }: { readonly em: EntityManager },
  viewer: Viewer,
  input: { userId: string },
): Promise<Outcome<string>> {
  const userId = parseId('User', input.userId);
  await em.transactional(async (tx) => {
    await lockPair(tx, viewer.id, userId);
    await endFollow(tx, viewer.id, userId);
  });
  return done(userId);
}

/** Takes one follow away, with its counts and its fact, if it is there. */
export async function endFollow(tx: EntityManager, followerId: string, followeeId: string): Promise<void> {
  const removed = await tx.execute('delete from follow where follower_id = ? and followee_id = ? returning followee_id', [
    followerId,
    followeeId,
  ]);
  if (removed.length === 0) return;
  await count(tx, { followerId, followeeId }, -1);
  record(tx, socialEvents.unfollowed, followerId, { userId: followerId, targetId: followeeId });
}

// Both rows in one statement, and always in the order of their ids: two people who follow each other at once must not deadlock.
async function count(
  tx: EntityManager,
  { followerId, followeeId }: { followerId: string; followeeId: string },
  by: 1 | -1,
): Promise<void> {
  const changes = [
    { userId: followerId, following: by, followers: 0 },
    { userId: followeeId, following: 0, followers: by },
  ].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  await tx.execute(
    `insert into user_counter (user_id, following_count, follower_count) values (?, ?, ?), (?, ?, ?)
     on conflict (user_id) do update set following_count = user_counter.following_count + excluded.following_count,
       follower_count = user_counter.follower_count + excluded.follower_count`,
    changes.flatMap(({ userId, following, followers }) => [userId, following, followers]),
  );
}
