import type { EventSubscriber } from '@mikro-orm/postgresql';
import { type Bell, createBell } from '../bell.ts';
import { Outbox } from './outbox.ts';

/** Tells the relay of this process that an outbox row was committed; rows of other processes are found by its polling. */
export type RelayWaker = {
  readonly bell: Bell;
  /** Goes into the ORM's `subscribers`. */
  readonly subscriber: EventSubscriber;
};

/** For how long after an outbox row was written a commit may be the one that holds it. A longer transaction waits for the poll. */
const commitWithinMs = 5000;

/**
 * Without NOTIFY, which would serialise the commits of all writers. Which of several open transactions wrote the row is not tracked
 * (a nested one commits through its parent): a ring too many costs the relay one small query.
 */
export function createRelayWaker(): RelayWaker {
  const bell = createBell();
  let recordedAt = Number.NEGATIVE_INFINITY;
  const subscriber: EventSubscriber = {
    getSubscribedEntities: () => [Outbox],
    afterCreate: () => {
      recordedAt = performance.now();
    },
    afterTransactionCommit: () => {
      if (performance.now() - recordedAt < commitWithinMs) bell.ring();
    },
  };
  return { bell, subscriber };
}
