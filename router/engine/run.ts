import type { GraphQLError } from 'graphql';
import type { EngineRequest } from './engine.ts';
import type { CompiledFetch } from './fetch/compiled-fetch.ts';
import type { Job } from './fetch/job.ts';
import type { Place } from './plan/places.ts';
import type { JsonRecord } from './record.ts';

/** One request on its way through a plan. */
export type Run = {
  readonly request: EngineRequest;
  /** What equal fetches of other requests may be shared under; undefined: with nobody. */
  readonly sharing: string | undefined;
  /** What has been fetched so far. */
  readonly data: JsonRecord;
  readonly errors: GraphQLError[];
  /** Objects of which a subgraph said that they are no more, or could not say enough: what is missing in them needs no error. */
  readonly gone: Set<object>;
  /** The client's places that stay empty because of an error that has been noted elsewhere. */
  readonly silenced: Place[];
  /** Whether an object that several places share must be copied for each: what is fetched next depends on where it stands. */
  readonly copies: boolean;
  /** Names of the client that subgraphs know by another. */
  readonly renamed: ReadonlySet<string>;
  /** Ends the request: something broke that is no subgraph's fault, or the caller has left. */
  readonly fail: (error: unknown) => void;
  /** Fetches that are ready and not yet sent: those to one subgraph go together. */
  ready: Job[];
  /** What has been sent and not yet answered. */
  readonly underWay: Set<UnderWay>;
  /** Sends what has waited long enough for others. */
  waking: NodeJS.Timeout | undefined;
};

export type UnderWay = {
  readonly fetches: readonly CompiledFetch[];
  /** When it was sent, as `performance.now()` says. */
  readonly since: number;
};

/** Does a part of a plan for one request and calls `done` once, at once or later. */
export type Step = (run: Run, done: () => void) => void;
