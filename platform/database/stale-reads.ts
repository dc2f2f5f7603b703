import { isTransient } from '../events/transient.ts';
import type { EntityManager } from './orm.ts';
import type { Replica } from './replica.ts';

/**
 * Runs a read that may miss what was written in the last few seconds, on the replica where there is one. It may run twice, the second
 * time on the primary, so it must do nothing but read, and only with the EntityManager that it is given.
 */
export type ReadStale = <T>(read: (em: EntityManager) => Promise<T>) => Promise<T>;

export type StaleReadsOptions = {
  readonly replica: Replica;
  /** A unit of work on the replica. */
  readonly forkReplica: () => EntityManager;
};

/** Reads from the replica while it is fresh, and from `fork` while it is not or fails. */
export const staleReads =
  ({ replica, forkReplica }: StaleReadsOptions, fork: () => EntityManager): ReadStale =>
  async (read) => {
    if (replica.isFresh()) {
      try {
        const answer = await read(forkReplica());
        replica.count('replica');
        return answer;
      } catch (error) {
        if (!isTransient(error)) throw error;
        replica.fail(error);
      }
    }
    replica.count('primary');
    return read(fork());
  };
