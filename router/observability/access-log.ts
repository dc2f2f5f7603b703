import type { Caller } from '../../platform/auth/viewer.ts';
import type { Logger } from '../../platform/log.ts';
import type { OperationOutcome } from '../metrics.ts';
import type { AccessLogConfig } from './config.ts';
import type { ClientFacts, OperationFacts } from './facts.ts';
import { rounded } from './rounded.ts';
import type { SubgraphTimes } from './subgraph-times.ts';

/** A line for each operation; never variables, texts or tokens. */
export type AccessLog = {
  /** Whether an operation is among those logged in any case. */
  takes(): boolean;
  /** The end of a query or a mutation, or why an operation did not begin. */
  answered(entry: AnsweredEntry): void;
  subscribed(entry: Entry): void;
  unsubscribed(entry: UnsubscribedEntry): void;
};

export type Entry = {
  readonly isTaken: boolean;
  readonly requestId: string;
  readonly traceId: string | undefined;
  readonly operation: OperationFacts & { readonly type?: string | undefined };
  readonly client: ClientFacts | undefined;
  readonly caller: Caller;
  readonly cost?: number | undefined;
};

export type AnsweredEntry = Entry & {
  readonly outcome: OperationOutcome;
  readonly codes: readonly unknown[] | undefined;
  readonly durationMs: number;
  readonly bytes?: number;
  /** Its answer was made for an equal request, in whose line the subgraphs are. */
  readonly isShared?: boolean;
  readonly subgraphs?: SubgraphTimes;
};

export type UnsubscribedEntry = Entry & {
  readonly reason: string;
  readonly durationMs: number;
  readonly events: number;
  readonly drops: number;
};

/** Undefined where it is off. */
export function createAccessLog(config: AccessLogConfig, log: Logger): AccessLog | undefined {
  const { mode, sampleRatio, slowMs, viewerIds } = config;
  if (mode === 'off') return undefined;
  // It has a switch of its own, whatever else is logged.
  const access = log.child({ log: 'access' }, { level: 'info' });
  const described = ({ isTaken: _, caller, ...entry }: Entry) => ({
    ...entry,
    ...(viewerIds && caller.kind === 'viewer' && { viewer: caller.viewer.id }),
  });
  return {
    takes: () => mode === 'all' || Math.random() < sampleRatio,
    answered: (entry) => {
      if (!entry.isTaken && entry.durationMs < slowMs) return;
      const durationMs = rounded(entry.durationMs);
      const codes = entry.codes && [...new Set(entry.codes)].slice(0, mostCodes);
      access.info({ ...described(entry), durationMs, codes }, 'an operation was answered');
    },
    subscribed: (entry) => {
      if (entry.isTaken) access.info(described(entry), 'a subscription began');
    },
    unsubscribed: (entry) => {
      if (entry.isTaken) access.info({ ...described(entry), durationMs: rounded(entry.durationMs) }, 'a subscription ended');
    },
  };
}

const mostCodes = 10;
