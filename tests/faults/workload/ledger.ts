/** What clients do to the product. Each is a fact that the checker looks for. */
export const kinds = [
  'like',
  'unlike',
  'follow',
  'unfollow',
  'comment',
  'danmu',
  'live-danmu',
  'live-like',
  'presence',
  'upload',
] as const;
export type Kind = (typeof kinds)[number];

export type Outcome = 'acknowledged' | 'refused' | 'unknown';

/** One thing that a client asked for, with what it was told. */
export type Entry = {
  readonly kind: Kind;
  /** Tells it from every other; what the client wrote has it in it. */
  readonly key: string;
  readonly actorId: string;
  /** What it is about: a video, a comment, a person, a room. */
  readonly subjectId: string;
  readonly outcome: Outcome;
  /** The code with which it was refused. */
  readonly code: string | undefined;
  /** The product's id of it, where it told one. */
  readonly id: string | undefined;
  readonly attempts: number;
  readonly beganAt: number;
  readonly tookMs: number;
};

/** An error that some client was told. Times are of performance.now(). */
export type ToldError = {
  readonly code: string;
  readonly message: string;
  /** The operation's name. */
  readonly operation: string;
  readonly beganAt: number;
  readonly at: number;
};

/** What all clients together know: the product's word, against which its state is held. */
export type Ledger = {
  readonly entries: readonly Entry[];
  readonly errors: readonly ToldError[];
  note(entry: Entry): void;
  noteError(error: ToldError): void;
};

export function createLedger(): Ledger {
  const entries: Entry[] = [];
  const errors: ToldError[] = [];
  return {
    entries,
    errors,
    note: (entry) => void entries.push(entry),
    noteError: (error) => void errors.push(error),
  };
}

/** The longest that anyone waited for an acknowledgement of what was asked in this time. */
export const longestWaitMs = (entries: readonly Entry[], since: number): number =>
  Math.max(0, ...entries.filter(({ beganAt, tookMs }) => beganAt + tookMs > since).map(({ tookMs }) => tookMs));
