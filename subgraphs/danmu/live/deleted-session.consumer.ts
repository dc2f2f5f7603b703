import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import { liveEvents } from '../../../schema/events/live.ts';

/** Deletes what was said in a session that was deleted with everything recorded of it. */
export function deletedSessionConsumer(): Consumer {
  return defineConsumer({
    name: 'danmu.deleted-sessions',
    handlers: [
      on(liveEvents.sessionDeleted, async (tx, { payload: { sessionId } }) => {
        await tx.execute('delete from live_danmu where session_id = ?', [sessionId]);
      }),
    ],
  });
}
