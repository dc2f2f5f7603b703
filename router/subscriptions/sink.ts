import type { Payload } from './payload.ts';

/** Where one operation's answers go. The doors make them; nothing in here knows of sockets. */
export type Sink = {
  /** Bytes written to this reader, by this or any other operation, that it has not taken. */
  unread(): number;
  next(payload: Payload): void;
  /** The last call: nothing more comes. */
  end(end: End): void;
  /** Lets the reader go, who is too far behind and whose events may not be dropped. It resumes by cursor. Nothing more comes. */
  tooSlow(): void;
};

/** An error as it was thrown: whoever tells it explains it. */
export type End = { readonly kind: 'complete' } | { readonly kind: 'error'; readonly error: unknown };

/** A listener's place in the hub. */
export type Subscription = {
  /** Goes at once, without an answer. */
  leave(): void;
  /** The reader has taken what was written: goes on with what waits. */
  drained(): void;
};
