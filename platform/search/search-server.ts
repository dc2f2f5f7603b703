import type { DocumentRef, SearchIndex, SearchWriter } from './search-index.ts';

/** A server apart that answers searches, fed from the index in PostgreSQL. */
export interface SearchServer {
  /** What searches see. Throws SearchUnavailableError while the server does not answer, MissingIndexError while there is no index. */
  readonly index: SearchIndex;
  /** The index that is being built beside it. Writing to it while none is changes nothing. */
  readonly next: SearchWriter;
  /** Whether there is an index to search. */
  exists(): Promise<boolean>;
  /** Begins an empty index beside the one searched, in place of one that was begun and not finished. */
  beginNext(): Promise<void>;
  /** From now on searches see all of the next index; what they saw before is deleted once none can be looking at it. */
  swap(): Promise<void>;
  /** Rejects when the server does not answer; cheap enough for every few seconds. */
  ping(): Promise<void>;
}

/** The server does not answer, or not in time: the same may succeed later. */
export class SearchUnavailableError extends Error {
  override readonly name: string = 'SearchUnavailableError';
}

/** The server answers, and has no index: it was never filled, or has lost it. */
export class MissingIndexError extends SearchUnavailableError {
  override readonly name = 'MissingIndexError';
}

/** As many searches wait for the server as may: whether it hangs or is asked too much is not known. */
export class SearchBusyError extends SearchUnavailableError {
  override readonly name = 'SearchBusyError';
}

/** The server will never take these documents; all others of the call were written. */
export class RefusedDocumentsError extends Error {
  override readonly name = 'RefusedDocumentsError';
  readonly refs: readonly DocumentRef[];

  constructor(refs: readonly DocumentRef[], reason: string) {
    super(`${refs.length} documents were refused: ${reason}`);
    this.refs = refs;
  }
}
