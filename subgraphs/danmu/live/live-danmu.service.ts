import type { Viewer } from '../../../platform/auth/viewer.ts';
import { claimCreation, findCreation } from '../../../platform/database/creation.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { newId, parseId } from '../../../platform/id.ts';
import { all, done, type Outcome, refused } from '../../../platform/outcome.ts';
import { requireActor } from '../../../platform/references/actor.ts';
import type { ReferenceDeps } from '../../../platform/references/reference.ts';
import { requireReference } from '../../../platform/references/references.ts';
import { rawEvents } from '../../../schema/events/live-raw.ts';
import { roomReference } from '../../../schema/references/live-room.reference.ts';
import { type UserFacts, userReference } from '../../../schema/references/user.reference.ts';
import { type Danmu, type DanmuRow, liveDanmuColumns, toDanmu } from '../danmaku/danmu.entity.ts';
import { judgeContent, parseColour, parseContent } from '../danmaku/danmu.rules.ts';
import { senderHash } from '../danmaku/sender-hash.ts';
import type { WordFilter } from '../filter/word-filter.ts';
import { type HeldTurn, holdTurn, isDue, spendTurn, turnInRoom } from '../turns/turn.service.ts';
import type { RoomStatus } from './room-status.ts';

export type SendLiveDeps = ReferenceDeps & {
  readonly filter: WordFilter;
  readonly senderKey: Buffer;
  readonly liveCooldownMs: number;
  readonly roomStatus: RoomStatus;
};
export type SendLiveInput = {
  readonly key: string;
  readonly roomId: string;
  readonly content: string;
  readonly colour?: number | null;
};

/**
 * Sends a danmaku into a room on air: it is stored and told to the room's sequencer, which shows it to everyone. Repeated with its key
 * it answers the first one. Throws NOT_FOUND for a room that is not there, FORBIDDEN when the sender is banned.
 */
export async function sendLiveDanmu(deps: SendLiveDeps, viewer: Viewer, input: SendLiveInput): Promise<Outcome<Danmu>> {
  const parsed = all({ content: parseContent(input.content), colour: parseColour(input.colour) });
  if (!parsed.ok) return parsed;
  const { key, ...typed } = input;
  const asked = { ...typed, roomId: parseId('LiveRoom', typed.roomId) };
  const creation = { authorId: viewer.id, operation: 'liveDanmuSend', key, input: asked };
  const earlier = await findCreation(deps.em, creation);
  if (earlier !== null) return done(await readSent(deps.em, earlier));

  const admitted = await admit(deps, viewer, { ...parsed.value, roomId: input.roomId });
  if (!admitted.ok) return admitted;
  return deps.em.transactional(async (tx) => {
    const turn = await holdTurn(tx, turnInRoom(viewer.id, admitted.value.roomId));
    // The same call may have come in twice: the other one committed while this one waited for the turn.
    const first = await findCreation(tx, creation);
    if (first !== null) return done(await readSent(tx, first));
    const due = isDue(turn, deps.liveCooldownMs);
    if (!due.ok) return due;

    const id = newId();
    await claimCreation(tx, { ...creation, newId: id });
    await write(tx, turn, { ...admitted.value, id });
    return done(await readSent(tx, id));
  });
}

type Placed = Pick<Danmu, 'content' | 'colour'> & { readonly roomId: string };
type Admitted = Placed & Pick<Danmu, 'weight' | 'senderHash'> & { readonly sessionId: string; readonly sender: UserFacts };

/** Decides all that can be decided before the transaction, the cheap things first. */
async function admit(deps: SendLiveDeps, viewer: Viewer, danmu: Placed): Promise<Outcome<Admitted>> {
  const judged = judgeContent(deps.filter, danmu.content);
  if (!judged.ok) return judged;
  const { facts: sender } = await requireActor(deps, userReference, viewer);
  const room = await requireReference(deps, roomReference, danmu.roomId);
  // Live is asked again before a viewer is told that nothing is on air: its event may still be on the way.
  const sessionId = room.facts.sessionId ?? (await deps.roomStatus.ask(room.id))?.facts.sessionId ?? null;
  if (sessionId === null) return refused('NOT_LIVE', 'The room is not on air.', 'roomId');
  return done({
    ...danmu,
    roomId: room.id,
    sessionId,
    sender,
    weight: judged.value,
    senderHash: senderHash(deps.senderKey, 'live', viewer.id),
  });
}

async function write(tx: EntityManager, turn: HeldTurn, danmu: Admitted & { readonly id: string }): Promise<void> {
  const { id, roomId, sessionId, content, colour, weight, sender } = danmu;
  const { authorId, now } = turn;
  await spendTurn(tx, turn);
  await tx.execute(
    `insert into live_danmu (id, room_id, session_id, author_id, sender_hash, content, colour, weight, sent_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, roomId, sessionId, authorId, danmu.senderHash, content, colour, weight, now],
  );
  const origin = { version: 1, id, source: 'danmesh', roomId, sessionId, occurredAt: now.toISOString() } as const;
  const happened = { ...origin, type: 'DANMU', sender: { userId: authorId, ...sender }, danmuId: id, content, colour } as const;
  record(tx, rawEvents.happened, roomId, happened, { id, occurredAt: now });
}

async function readSent(em: EntityManager, id: string): Promise<Danmu> {
  const [row] = await em.execute<DanmuRow[]>(`select ${liveDanmuColumns} from live_danmu where id = ?`, [id]);
  if (row === undefined) throw new Error(`the live danmaku ${id} of a creation key is not there`);
  return toDanmu(row);
}
