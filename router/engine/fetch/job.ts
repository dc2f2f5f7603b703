import type { JsonRecord } from '../record.ts';
import type { CompiledFetch } from './compiled-fetch.ts';

/** A fetch of one request, ready to be sent. */
export type Job = {
  readonly fetch: CompiledFetch;
  /** When everything it needs was there, as `performance.now()` says. */
  readonly readyAt: number;
  /** Undefined: root fields are asked for. */
  readonly entities: Entities | undefined;
  /** JSON text by variable, of what is read from around the objects. */
  readonly context: ReadonlyMap<string, string> | undefined;
  /** Called once, when its result is in its place, or its error is. */
  readonly done: () => void;
};

export type Entities = {
  /** JSON text of each distinct representation. */
  readonly texts: readonly string[];
  readonly targets: readonly JsonRecord[];
  /** For each target the number of its representation. */
  readonly numbers: readonly number[];
};
