import { type Consumer, defineConsumer, type Handle, on } from '../../../platform/events/consumer.ts';
import { type PublicVideo, videoEvents } from '../../../schema/events/videos.ts';
import { dropCandidate, keepCandidate } from '../candidates/candidate.service.ts';
import type { HotBoard } from '../hot/hot-board.ts';

/** Keeps which videos there are to recommend. */
export function catalogueConsumer(board: HotBoard): Consumer {
  const keep: Handle<PublicVideo> = async (tx, { payload }, after) => {
    const moved = await keepCandidate(tx, payload);
    // Only a board made anew forgets the video in the list of its old category.
    after.commit(() => (moved ? board.renew() : board.touch(payload.videoId)));
  };
  return defineConsumer({
    name: 'recommend.catalogue',
    handlers: [
      on(videoEvents.published, keep),
      on(videoEvents.updated, keep),
      on(videoEvents.removed, async (tx, { payload: { videoId } }, after) => {
        await dropCandidate(tx, videoId);
        after.commit(() => board.touch(videoId));
      }),
    ],
  });
}
