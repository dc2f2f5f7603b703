import type { Caller, Viewer } from '../auth/viewer.ts';
import type { EntityManager } from '../database/orm.ts';
import type { ReadStale } from '../database/stale-reads.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';

/** What every resolver and service of one operation works with. Built once for each operation, and anew for each event of a subscription. */
export type Operation = {
  readonly caller: Caller;
  readonly viewer: Viewer | null;
  /** A fork of its own: no identity map is shared between operations. */
  readonly em: EntityManager;
  /** For lists that may be some seconds old for a caller who is nobody; all others read what they wrote. */
  readonly readStale: ReadStale;
  readonly requestId: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly log: Logger;
};

/** The viewer, or UNAUTHENTICATED. */
export function requireViewer({ viewer }: Pick<Operation, 'viewer'>): Viewer {
  if (viewer === null) throw new AppError('UNAUTHENTICATED', 'Sign in to do this.');
  return viewer;
}
