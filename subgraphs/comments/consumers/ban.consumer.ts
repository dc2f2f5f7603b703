import { defineConsumer, on } from '../../../platform/events/consumer.ts';
import { userEvents } from '../../../schema/events/users.ts';
import { setBanned } from '../authors/author.service.ts';

/** Hides what banned people wrote. One fact in a transaction: it may touch many comments, and holds their locks. */
export const banConsumer = defineConsumer({
  name: 'comments.bans',
  batchSize: 1,
  handlers: [
    on(userEvents.banned, (tx, { payload }) => setBanned(tx, payload.userId, true)),
    on(userEvents.unbanned, (tx, { payload }) => setBanned(tx, payload.userId, false)),
  ],
});
