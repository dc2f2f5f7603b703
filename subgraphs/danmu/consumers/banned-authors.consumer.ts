import type { EntityManager } from '../../../platform/database/orm.ts';
import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import { userEvents } from '../../../schema/events/users.ts';

/** Hides what banned people have sent over videos, and shows it again when the ban is lifted; segments count what is visible. */
export function bannedAuthorsConsumer(): Consumer {
  return defineConsumer({
    name: 'danmu.banned-authors',
    handlers: [
      on(userEvents.banned, (tx, { payload }) => setHidden(tx, payload.userId, true)),
      on(userEvents.unbanned, (tx, { payload }) => setHidden(tx, payload.userId, false)),
    ],
  });
}

async function setHidden(tx: EntityManager, authorId: string, hidden: boolean): Promise<void> {
  await tx.execute(
    `with changed as (
       update danmu set hidden = ? where author_id = ? and hidden <> ? and recalled_at is null returning video_id, segment_index),
     counted as (select video_id, segment_index, count(*)::int as items from changed group by video_id, segment_index)
     update segment s set version = s.version + 1, total = s.total + c.items * ?::int
     from counted c where s.video_id = c.video_id and s.index = c.segment_index`,
    [hidden, authorId, hidden, hidden ? -1 : 1],
  );
}
