import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import type { EngineCounts } from '../counts.ts';
import type { Run } from '../run.ts';
import { noteFailure, unavailable } from './failures.ts';
import { type MergedDocument, mergeDocuments, split } from './merged-document.ts';
import { type Message, mergedMessage, messageOf } from './message.ts';
import { deliver, type Parcel, packed } from './parcel.ts';
import type { Sender } from './send.ts';
import { takeReady } from './waiting.ts';

/** Merged operations kept for one plan: which fetches meet depends on the order in which subgraphs answer. */
const combinationsKept = 200;

export type Dispatch = {
  /** Sends what is ready, save what waits a moment for others to go with. */
  flush(run: Run): void;
};

/** For the fetches of one plan. */
export function createDispatch(sender: Sender, counts: EngineCounts): Dispatch {
  const documentFor = keptDocuments();

  /** Sends and, when the answer is there, puts it in its place and sends what has become ready by it. */
  const exchange = (run: Run, parcels: readonly Parcel[], message: Message, receive: (result: LinkResult) => boolean): void => {
    const [first] = parcels;
    if (!first) return;
    const under = { fetches: parcels.flatMap(({ parts }) => parts.map(({ job }) => job.fetch)), since: performance.now() };
    run.underWay.add(under);
    const arrive = (settled: boolean): void => {
      run.underWay.delete(under);
      if (settled) for (const { parts } of parcels) for (const { job } of parts) job.done();
      flush(run);
    };
    counts.deduplicated += spared(parcels);
    sender.send(first.fetch, message, run, under.fetches.length).then(
      (result) => attempt(run, () => arrive(receive(result))),
      (error: unknown) => {
        if (run.request.signal.aborted) return run.fail(error);
        sender.noteUnreachable(run, first.fetch.subgraph, error);
        attempt(run, () => {
          noteFailures(run, parcels, error);
          arrive(true);
        });
      },
    );
  };

  const sendAlone = (run: Run, parcel: Parcel): void =>
    exchange(run, [parcel], messageOf(parcel, run.request), (result) => {
      deliver(run, parcel, result);
      return true;
    });

  const sendMerged = (run: Run, parcels: readonly Parcel[], document: MergedDocument): void =>
    exchange(run, parcels, mergedMessage(parcels, document, run.request), (result) => {
      const parts = split(result, parcels.length);
      for (const [index, parcel] of parcels.entries()) {
        if (parts) deliver(run, parcel, parts[index] ?? {});
        // One that fails as a whole takes the others along: each is asked for again, by itself.
        else sendAlone(run, parcel);
      }
      return parts !== undefined;
    });

  const flush = (run: Run): void => {
    if (run.request.signal.aborted) return;
    for (const jobs of takeReady(run, () => flush(run))) {
      const parcels = packed(jobs);
      const document = parcels.length > 1 ? documentFor(parcels) : undefined;
      if (document) sendMerged(run, parcels, document);
      else for (const parcel of parcels) sendAlone(run, parcel);
    }
  };
  return { flush };
}

/** The merged operation of these parcels; undefined when too many are kept already. */
function keptDocuments(): (parcels: readonly Parcel[]) => MergedDocument | undefined {
  const documents = new Map<string, MergedDocument>();
  return (parcels) => {
    const key = parcels.map(({ fetch }) => fetch.id).join(' ');
    const known = documents.get(key);
    if (known || documents.size >= combinationsKept) return known;
    const made = mergeDocuments(parcels.map(({ fetch }) => fetch));
    documents.set(key, made);
    return made;
  };
}

function attempt(run: Run, act: () => void): void {
  try {
    act();
  } catch (error) {
    run.fail(error);
  }
}

function noteFailures(run: Run, parcels: readonly Parcel[], error: unknown): void {
  for (const { fetch, parts } of parcels) {
    for (const { job } of parts) noteFailure(run, job, unavailable(fetch.subgraph, error));
  }
}

/** Objects that are not asked for, as an equal one is in the same request. */
function spared(parcels: readonly Parcel[]): number {
  let count = 0;
  for (const { texts, parts } of parcels) {
    if (texts === undefined) continue;
    for (const { job } of parts) count += job.entities?.numbers.length ?? 0;
    count -= texts.length;
  }
  return count;
}
