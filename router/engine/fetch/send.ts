import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import type { Logger } from '../../../platform/log.ts';
import type { EngineCounts } from '../counts.ts';
import type { EngineRequest, FetchRecord } from '../engine.ts';
import type { Flights } from '../flights.ts';
import { type Changes, sharingKey } from '../identity.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import type { Message } from './message.ts';

export type SendOptions = {
  readonly flights: Flights<LinkResult>;
  readonly changes: Changes;
  readonly counts: EngineCounts;
  readonly log: Logger;
};

/**
 * Sends a message to the subgraph of a fetch, on behalf of so many fetches of the plan. Rejects when it cannot be reached or the caller
 * has left.
 */
export type Send = (fetch: CompiledFetch, message: Message, request: EngineRequest, fetches?: number) => Promise<LinkResult>;

/** Equal queries that are on their way for the same caller go once. */
export function createSend({ flights, changes, counts, log }: SendOptions): Send {
  return (fetch, message, request, fetches = 1) => {
    const { link, isShareable, subgraph } = fetch;
    const { caller, headers, requestId, signal, onFetch } = request;
    let isShared = isShareable;
    const start = () => {
      isShared = false;
      return link.execute({ ...message, headers, caller, requestId, signal, fetches });
    };
    const sent = isShareable
      ? flights.share(`${subgraph}\n${sharingKey(request, changes)}\n${message.query}\n${message.variables}`, signal, start)
      : start();
    if (isShared) counts.shared += 1;
    counts.merged += fetches - 1;
    const noted = onFetch ? recorded(sent, { subgraph, fetches, isShared, signal, onFetch }) : sent;
    return noted.catch((error: unknown) => {
      if (!signal.aborted) log.warn({ err: error, subgraph, requestId }, 'a subgraph could not be reached');
      throw error;
    });
  };
}

type Recording = Pick<FetchRecord, 'subgraph' | 'fetches' | 'isShared'> & {
  readonly signal: AbortSignal;
  readonly onFetch: (fetch: FetchRecord) => void;
};

async function recorded(sent: Promise<LinkResult>, { signal, onFetch, ...fetch }: Recording): Promise<LinkResult> {
  const begun = performance.now();
  const note = (outcome: FetchRecord['outcome']) => onFetch({ ...fetch, durationMs: performance.now() - begun, outcome });
  try {
    const result = await sent;
    note(result.errors?.length ? 'errors' : 'ok');
    return result;
  } catch (error) {
    note(signal.aborted ? 'left' : 'unreachable');
    throw error;
  }
}
