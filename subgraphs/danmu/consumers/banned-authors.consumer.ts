import { inSlices } from '../../../platform/database/in-slices.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import { userEvents } from '../../../schema/events/users.ts';
import { type Counted, countInSegments } from '../segments/segment.service.ts';
import { noteBan, turnOnVideos } from '../turns/turn.service.ts';

/**
 * Hides what banned people have sent over videos, and shows it again when the ban is lifted; segments count what is visible. One fact in
 * a transaction: it may touch many segments, and holds their locks.
 */
export function bannedAuthorsConsumer(): Consumer {
  return defineConsumer({
    name: 'danmu.banned-authors',
    batchSize: 1,
    handlers: [
      on(userEvents.banned, (tx, { payload }) => setHidden(tx, payload.userId, true)),
      on(userEvents.unbanned, (tx, { payload }) => setHidden(tx, payload.userId, false)),
    ],
  });
}

async function setHidden(tx: EntityManager, authorId: string, hidden: boolean): Promise<void> {
  // A statement of its own: the next one sees what was sent until the turn was free.
  await noteBan(tx, turnOnVideos(authorId), hidden);
  const sent = await tx.execute<{ id: string }[]>(
    'select id from danmu where author_id = ? and hidden <> ? and recalled_at is null',
    [authorId, hidden],
  );
  // All danmaku before any segment, as a recall does it too.
  const counted = new Map<string, Counted>();
  await inSlices(sent, async (slice) => {
    for (const { videoId, index, items } of await setHiddenIn(tx, slice, hidden)) {
      const key = `${videoId}/${index}`;
      counted.set(key, { videoId, index, items: (counted.get(key)?.items ?? 0) + items });
    }
  });
  await countInSegments(
    tx,
    [...counted.values()].map((segment) => ({ ...segment, items: hidden ? -segment.items : segment.items })),
  );
}

/** Answers in which segments how many were changed: one may have been recalled meanwhile. */
const setHiddenIn = (tx: EntityManager, danmaku: readonly { id: string }[], hidden: boolean): Promise<Counted[]> =>
  tx.execute<Counted[]>(
    `with changed as (
       update danmu set hidden = ? where id = any(?::uuid[]) and recalled_at is null returning video_id, segment_index)
     select video_id as "videoId", segment_index as index, count(*)::int as items from changed group by 1, 2`,
    [hidden, uuidArray(danmaku.map(({ id }) => id))],
  );
