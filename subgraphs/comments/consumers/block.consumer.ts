import { defineConsumer, on } from '../../../platform/events/consumer.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { addBlock, removeBlock } from '../blocks/block.service.ts';

/** Keeps who has blocked whom. */
export const blockConsumer = defineConsumer({
  name: 'comments.blocks',
  handlers: [
    on(socialEvents.blocked, (tx, { payload }) => addBlock(tx, payload)),
    on(socialEvents.unblocked, (tx, { payload }) => removeBlock(tx, payload)),
  ],
});
