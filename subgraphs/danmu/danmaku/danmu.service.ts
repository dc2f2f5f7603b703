import type { Viewer } from '../../../platform/auth/viewer.ts';
import { claimCreation, findCreation } from '../../../platform/database/creation.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { forbidden } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { newId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { requireActor } from '../../../platform/references/actor.ts';
import type { ReferenceDeps } from '../../../platform/references/reference.ts';
import { requireReference } from '../../../platform/references/references.ts';
import { danmuEvents } from '../../../schema/events/danmu.ts';
import { userReference } from '../../../schema/references/user.reference.ts';
import { videoReference } from '../../../schema/references/video.reference.ts';
import type { WordFilter } from '../filter/word-filter.ts';
import { countInSegment } from '../segments/segment.service.ts';
import { type HeldTurn, holdTurn, isDue, spendTurn, turnOnVideos } from '../turns/turn.service.ts';
import { type Danmu, type DanmuRow, danmuColumns, toDanmu } from './danmu.entity.ts';
import {
  type DanmuInput,
  duplicateWithinSeconds,
  fingerprintOf,
  judgeContent,
  type ParsedDanmu,
  parseDanmu,
  segmentOf,
} from './danmu.rules.ts';
import { senderHash } from './sender-hash.ts';

export type SendDeps = ReferenceDeps & { readonly filter: WordFilter; readonly senderKey: Buffer; readonly cooldownMs: number };
export type SendInput = DanmuInput & { readonly key: string; readonly videoId: string };
type Placed = ParsedDanmu & { readonly videoId: string };
type Admitted = Placed & { readonly weight: number; readonly senderHash: string };

/**
 * Sends a danmaku over a video. Repeated with its key it answers the first one, however soon. Throws NOT_FOUND when the video is not
 * public, FORBIDDEN when the sender is banned.
 */
export async function sendDanmu(deps: SendDeps, viewer: Viewer, input: SendInput): Promise<Outcome<Danmu>> {
  const parsed = parseDanmu(input);
  if (!parsed.ok) return parsed;
  const { key, ...asked } = input;
  const creation = { authorId: viewer.id, operation: 'danmuSend', key, input: asked };
  const earlier = await findCreation(deps.em, creation);
  if (earlier !== null) return done(await readSent(deps.em, earlier));

  const admitted = await admit(deps, viewer, { ...parsed.value, videoId: input.videoId });
  if (!admitted.ok) return admitted;
  return deps.em.transactional(async (tx) => {
    const turn = await holdTurn(tx, turnOnVideos(viewer.id));
    // The same call may have come in twice: the other one committed while this one waited for the turn.
    const first = await findCreation(tx, creation);
    if (first !== null) return done(await readSent(tx, first));
    // The sender's reference may be older than the ban: what a ban did not see must not be written.
    if (turn.banned) throw forbidden('This account is banned.');
    const due = isDue(turn, deps.cooldownMs);
    if (!due.ok) return due;
    if (await wasJustSent(tx, viewer.id, admitted.value.content))
      return refused('DUPLICATE', 'You have just sent the same.', 'content');

    const id = newId();
    await claimCreation(tx, { ...creation, newId: id });
    await write(tx, turn, { ...admitted.value, id });
    return done(await readSent(tx, id));
  });
}

/** Decides all that can be decided before the transaction, the cheap things first. */
async function admit(deps: SendDeps, viewer: Viewer, danmu: Placed): Promise<Outcome<Admitted>> {
  const judged = judgeContent(deps.filter, danmu.content);
  if (!judged.ok) return judged;
  await requireActor(deps, userReference, viewer);
  const video = await requireReference(deps, videoReference, danmu.videoId);
  if (danmu.progressMs > video.facts.durationMs) return refused('BAD_PROGRESS', 'The video ends before that.', 'progressMs');
  return done({ ...danmu, videoId: video.id, weight: judged.value, senderHash: senderHash(deps.senderKey, 'video', viewer.id) });
}

async function wasJustSent(tx: EntityManager, authorId: string, content: string): Promise<boolean> {
  const rows = await tx.execute(
    `select 1 from danmu where author_id = ? and sent_at > clock_timestamp() - make_interval(secs => ?) and fingerprint = ? and recalled_at is null limit 1`,
    [authorId, duplicateWithinSeconds, fingerprintOf(content)],
  );
  return rows.length > 0;
}

async function write(tx: EntityManager, turn: HeldTurn, danmu: Admitted & { readonly id: string }): Promise<void> {
  const { id, videoId, content } = danmu;
  const { authorId, now } = turn;
  const segmentIndex = segmentOf(danmu.progressMs);
  await spendTurn(tx, turn);
  const segmentVersion = await countInSegment(tx, { videoId, index: segmentIndex }, 1);
  await tx.execute(
    `insert into danmu (id, video_id, segment_index, author_id, sender_hash, content, fingerprint, progress_ms, mode, colour, size, pool, weight, sent_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'NORMAL', ?, ?)`,
    [
      ...[id, videoId, segmentIndex, authorId, danmu.senderHash, content, fingerprintOf(content), danmu.progressMs],
      ...[danmu.mode, danmu.colour, danmu.size, danmu.weight, now],
    ],
  );
  record(tx, danmuEvents.sent, videoId, { danmuId: id, videoId, authorId, segmentIndex, segmentVersion });
}

/** What a send made, also when it is not visible any more. */
async function readSent(em: EntityManager, id: string): Promise<Danmu> {
  const [row] = await em.execute<DanmuRow[]>(`select ${danmuColumns} from danmu where id = ?`, [id]);
  if (row === undefined) throw new Error(`the danmaku ${id} of a creation key is not there`);
  return toDanmu(row);
}
