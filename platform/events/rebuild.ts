import type { EntityManager } from '../database/orm.ts';
import type { FactEvent } from './event.ts';

/**
 * Says that a consumer may be given a range of events again, while it goes on with new ones: what it keeps does not depend on the order
 * of old and new, or knows which is newer. Consumers that are not so declared are refused.
 */
export type Rebuild = {
  /** The consumer's name. */
  readonly consumer: string;
  readonly topics: readonly string[];
  /**
   * Of events that the consumer has handled, in their order: takes back what they left behind, and answers those that are to be handled
   * again. Their notes in the inbox are deleted in the same transaction.
   */
  readonly clear: (tx: EntityManager, events: readonly FactEvent[]) => Promise<readonly FactEvent[]>;
};

/** For what is written whole or under versions: a second time does no harm, so there is nothing to take back. */
export const keepAll: Rebuild['clear'] = async (_, events) => events;
