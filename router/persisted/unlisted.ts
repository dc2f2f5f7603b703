import { LRUCache } from 'lru-cache';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { RouterMetrics } from '../metrics.ts';
import type { AskedOperation } from './asked-operation.ts';
import { sha256 } from './manifest.ts';

/** What is done about operations that are not on the list. */
export type Unlisted = {
  readonly isRefused: boolean;
  /** Counts it, and logs it the first time; throws where it is refused. */
  meet(query: string, asked: AskedOperation): void;
  /** Counts and answers the refusal of an id that is not on the list. */
  refusal(): AppError;
};

type Options = { readonly isRefused: boolean; readonly log: Logger; readonly metrics: Pick<RouterMetrics, 'persisted'> };

const rememberedHashes = 1_000;

export function createUnlisted({ isRefused, log, metrics }: Options): Unlisted {
  const logged = new LRUCache<string, true>({ max: rememberedHashes });
  const refusal = () => {
    metrics.persisted.inc({ outcome: 'refused' });
    return new AppError('OPERATION_NOT_PERSISTED', 'Only operations that the server has on its list run here.');
  };
  return {
    isRefused,
    refusal,
    meet: (query, { operationName }) => {
      if (isRefused) throw refusal();
      metrics.persisted.inc({ outcome: 'unlisted' });
      const hash = sha256(query);
      if (logged.has(hash)) return;
      logged.set(hash, true);
      log.warn({ hash, operationName }, 'an operation that is not on the list was let through');
    },
  };
}
