import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { isId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { danmuEvents } from '../../../schema/events/danmu.ts';
import { countInSegment } from '../segments/segment.service.ts';
import { holdTurn, turnOnVideos } from '../turns/turn.service.ts';
import { assertMayRecall } from './danmu.policy.ts';
import { recallsADay, recallWithinMs } from './danmu.rules.ts';

type SentDanmu = {
  readonly id: string;
  readonly videoId: string;
  readonly authorId: string;
  readonly segmentIndex: number;
  readonly sentAt: Date;
  readonly isRecalled: boolean;
};

/** Takes one's own danmaku back. Doing it twice is not an error. Throws NOT_FOUND, and FORBIDDEN for someone else's. */
export async function recallDanmu(
  { em }: { readonly em: EntityManager },
  viewer: Viewer,
  danmuId: string,
): Promise<Outcome<string>> {
  return em.transactional(async (tx) => {
    // Held so that of several recalls at once each counts the others.
    const { now } = await holdTurn(tx, turnOnVideos(viewer.id));
    const danmu = await lockDanmu(tx, danmuId);
    assertMayRecall(viewer, danmu);
    if (danmu.isRecalled) return done(danmu.id);
    if (now.getTime() - danmu.sentAt.getTime() > recallWithinMs)
      return refused('TOO_LATE', 'A danmaku can be taken back for 2 minutes.', 'danmuId');
    if ((await countRecalls(tx, viewer.id)) >= recallsADay)
      return refused('LIMIT_REACHED', `You can take back ${recallsADay} danmaku a day.`, 'danmuId');

    const { id, videoId, authorId, segmentIndex } = danmu;
    await tx.execute('update danmu set recalled_at = ? where id = ?', [now, id]);
    const segmentVersion = await countInSegment(tx, { videoId, index: segmentIndex }, -1);
    record(tx, danmuEvents.recalled, videoId, { danmuId: id, videoId, authorId, segmentIndex, segmentVersion });
    return done(id);
  });
}

type Row = { id: string; video_id: string; author_id: string; segment_index: number; sent_at: string; is_recalled: boolean };

async function lockDanmu(tx: EntityManager, id: string): Promise<SentDanmu> {
  const [row] = isId(id)
    ? await tx.execute<Row[]>(
        'select id, video_id, author_id, segment_index, sent_at, recalled_at is not null as is_recalled from danmu where id = ? and not hidden for update',
        [id],
      )
    : [];
  if (row === undefined) throw notFound('Danmu', id);
  const { video_id, author_id, segment_index, sent_at, is_recalled } = row;
  return {
    id: row.id,
    videoId: video_id,
    authorId: author_id,
    segmentIndex: segment_index,
    sentAt: new Date(sent_at),
    isRecalled: is_recalled,
  };
}

async function countRecalls(tx: EntityManager, authorId: string): Promise<number> {
  const [row] = await tx.execute<{ recalls: number }[]>(
    "select count(*)::int as recalls from danmu where author_id = ? and recalled_at > clock_timestamp() - interval '1 day'",
    [authorId],
  );
  return row?.recalls ?? 0;
}
