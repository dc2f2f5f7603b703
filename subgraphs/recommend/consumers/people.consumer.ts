import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { userEvents } from '../../../schema/events/users.ts';
import type { HotBoard } from '../hot/hot-board.ts';
import { addBlock, addFollow, removeBlock, removeFollow, setBanned } from '../people/people.service.ts';

/** Keeps who follows whom, who wants nothing of whom, and who is banned. */
export const peopleConsumer = (board: HotBoard): Consumer =>
  defineConsumer({
    name: 'recommend.people',
    handlers: [
      on(socialEvents.followed, (tx, { payload }) => addFollow(tx, payload)),
      on(socialEvents.unfollowed, (tx, { payload }) => removeFollow(tx, payload)),
      on(socialEvents.blocked, (tx, { payload }) => addBlock(tx, payload)),
      on(socialEvents.unblocked, (tx, { payload }) => removeBlock(tx, payload)),
      on(userEvents.banned, async (tx, { payload }, after) => {
        await setBanned(tx, payload.userId, true);
        after.commit(() => board.renew());
      }),
      on(userEvents.unbanned, async (tx, { payload }, after) => {
        await setBanned(tx, payload.userId, false);
        after.commit(() => board.renew());
      }),
    ],
  });
