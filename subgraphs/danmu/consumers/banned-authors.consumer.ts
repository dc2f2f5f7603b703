import type { EntityManager } from '../../../platform/database/orm.ts';
import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import { userEvents } from '../../../schema/events/users.ts';
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
  // Segments are locked in order, so that two bans cannot lock crosswise.
  await tx.execute(
    `with changed as (
       update danmu set hidden = ? where author_id = ? and hidden <> ? and recalled_at is null returning video_id, segment_index),
     counted as (select video_id, segment_index as index, count(*)::int as items from changed group by video_id, segment_index),
     locked as (
       select s.video_id, s.index from segment s where (s.video_id, s.index) in (select video_id, index from counted)
       order by s.video_id, s.index for update)
     update segment s set version = s.version + 1, total = s.total + c.items * ?::int
     from locked l join counted c using (video_id, index) where s.video_id = l.video_id and s.index = l.index`,
    [hidden, authorId, hidden, hidden ? -1 : 1],
  );
}
