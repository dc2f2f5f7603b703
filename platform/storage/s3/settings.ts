import type { Logger } from '../../log.ts';

/** Where the store is, how it knows us, and as whom clients see it. */
export type S3Settings = {
  /** `http://…` or `https://…`, without a path. */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly bucket: string;
  readonly region: string;
  /** The endpoint as clients reach it, likewise; a signature covers the host, so that it cannot be put in afterwards. */
  readonly publicUrl?: string | undefined;
};

export type S3Options = S3Settings & {
  readonly log: Logger;
  /** Whether a store that does not answer yet is opened in the background; else that is an error, too. */
  readonly mayBeAway?: boolean;
  /** Reads that are streamed at the same time; each holds a socket for as long as whoever reads is slow. */
  readonly readingSockets?: number;
  readonly callingSockets?: number;
  readonly deadlines?: Partial<Deadlines> | undefined;
  readonly now?: () => Date;
};

/** How long an answer may take to begin, in milliseconds, by what was asked; and how long a stream may then be silent. */
export type Deadlines = {
  readonly callMs: number;
  readonly putMs: number;
  /** Joining thousands of parts is a long work for some stores. */
  readonly completeMs: number;
  readonly silenceMs: number;
};

export const defaultDeadlines: Deadlines = { callMs: 10_000, putMs: 60_000, completeMs: 120_000, silenceMs: 30_000 };
