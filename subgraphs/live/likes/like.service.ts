import type { Viewer } from '../../../platform/auth/viewer.ts';
import { claimCreation, findCreation } from '../../../platform/database/creation.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { badInput } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { newId, parseId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import type { ReferenceDeps } from '../../../platform/references/reference.ts';
import { requireReference } from '../../../platform/references/references.ts';
import { rawEvents } from '../../../schema/events/live-raw.ts';
import { userReference } from '../../../schema/references/user.reference.ts';
import { ownEnvelope } from '../events/own-event.ts';
import { findSessionOnAir } from '../sessions/session-list.service.ts';

export type LikeInput = { readonly roomId: string; readonly key: string; readonly count?: number | null };

const maxTaps = 50;
const cooldownMs = 1000;

/** Likes a broadcast; answers the room. A repeated key counts once and is never too fast. */
export async function likeBroadcast(deps: ReferenceDeps, viewer: Viewer, input: LikeInput): Promise<Outcome<string>> {
  const { key } = input;
  const roomId = parseId('LiveRoom', input.roomId);
  const count = input.count ?? 1;
  if (count < 1 || count > maxTaps) throw badInput(`\`count\` must be from 1 to ${maxTaps}, not ${count}.`, ['input', 'count']);
  const creation = { authorId: viewer.id, operation: 'liveLike', key, input: { roomId, count } };
  if ((await findCreation(deps.em, creation)) !== null) return done(roomId);
  const session = await findSessionOnAir(deps, roomId);
  if (session === null) return refused('NOT_LIVE', 'The room is not on air.', 'roomId');
  const { facts } = await requireReference(deps, userReference, viewer.id);

  return deps.em.transactional(async (tx) => {
    const isRested = await restFrom(tx, viewer.id);
    // Of two calls at once with one key the second comes here when the first has counted.
    if (!isRested && (await findCreation(tx, creation)) === null)
      return refused('TOO_FAST', 'Collect likes and send them once a second.');
    const id = newId();
    if ((await claimCreation(tx, { ...creation, newId: id })) !== null) return done(roomId);
    const sender = { userId: viewer.id, name: facts.name, avatarUrl: facts.avatarUrl };
    record(tx, rawEvents.happened, roomId, {
      ...ownEnvelope(session, id, new Date()),
      type: 'LIKE',
      sender,
      count,
    });
    return done(roomId);
  });
}

/**
 * Notes that the viewer likes now; false where they did so less than a second ago. Calls of one viewer wait for each other here. By the
 * database's clock, which all processes share.
 */
async function restFrom(tx: EntityManager, viewerId: string): Promise<boolean> {
  const rows = await tx.execute(
    `insert into like_cooldown (viewer_id, liked_at) values (?, clock_timestamp())
     on conflict (viewer_id) do update set liked_at = excluded.liked_at
       where like_cooldown.liked_at <= clock_timestamp() - ? * interval '1 millisecond' returning viewer_id`,
    [viewerId, cooldownMs],
  );
  return rows.length > 0;
}
