import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { danmuEvents } from '../../../schema/events/danmu.ts';
import { type DanmuChange, danmuChannel } from '../danmaku/danmu.stream.ts';

/** Tells those who watch a video now what was sent over it or taken back, once it is committed and in the order of its versions. */
export function broadcastConsumer(signals: Signals): Consumer {
  const tell = (change: DanmuChange) => signals.publish(danmuChannel(change.videoId), change);

  return defineConsumer({
    name: 'danmu.broadcast',
    handlers: [
      on(danmuEvents.sent, async (_, { payload: { videoId, segmentIndex, segmentVersion, danmuId } }, after) => {
        after.commit(() => tell({ videoId, segmentIndex, segmentVersion, sentId: danmuId, recalledId: null }));
      }),
      on(danmuEvents.recalled, async (_, { payload: { videoId, segmentIndex, segmentVersion, danmuId } }, after) => {
        after.commit(() => tell({ videoId, segmentIndex, segmentVersion, sentId: null, recalledId: danmuId }));
      }),
    ],
  });
}
