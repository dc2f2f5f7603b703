import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import type { Logger } from '../../../platform/log.ts';
import type { EngineCounts } from '../counts.ts';
import type { FetchRecord } from '../engine.ts';
import type { Flights } from '../flights.ts';
import type { Run } from '../run.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import type { Message } from './message.ts';

export type SenderOptions = {
  readonly flights: Flights<LinkResult>;
  readonly counts: EngineCounts;
  readonly log: Logger;
};

export type Sender = {
  /**
   * Sends a message to the subgraph of a fetch, on behalf of so many fetches of the plan. Rejects when it cannot be reached or the
   * caller has left. Equal queries that are on their way for the same caller go once.
   */
  send(fetch: CompiledFetch, message: Message, run: Run, fetches: number): Promise<LinkResult>;
  noteUnreachable(run: Run, subgraph: string, error: unknown): void;
};

export function createSender({ flights, counts, log }: SenderOptions): Sender {
  return {
    send: (fetch, message, run, fetches) => {
      const { link, subgraph } = fetch;
      const { caller, headers, requestId, signal, onFetch } = run.request;
      const { query, operationName, variables } = message;
      const start = () => link.execute({ query, operationName, variables, headers, caller, requestId, signal, fetches });
      counts.merged += fetches - 1;
      const { sharing } = run;
      if (sharing === undefined)
        return onFetch ? recorded(start(), { subgraph, fetches, isShared: false, signal, onFetch }) : start();
      let isShared = true;
      const sent = flights.share(`${subgraph}\n${sharing}\n${query}\n${variables}`, signal, () => {
        isShared = false;
        return start();
      });
      if (isShared) counts.shared += 1;
      return onFetch ? recorded(sent, { subgraph, fetches, isShared, signal, onFetch }) : sent;
    },
    noteUnreachable: ({ request: { requestId } }, subgraph, error) =>
      log.warn({ err: error, subgraph, requestId }, 'a subgraph could not be reached'),
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
