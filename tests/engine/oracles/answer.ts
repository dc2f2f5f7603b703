/** An answer as the comparison reads it: `data` is JSON text, for the order of keys is part of the promise. */
export type Answer = {
  readonly data: string;
  readonly errors: readonly AnswerError[];
  /** The mutations that ran, in order. */
  readonly mutations: readonly string[];
  /** Set when an engine threw: no engine should. */
  readonly thrown?: string;
};

export type AnswerError = { readonly message: string; readonly path: readonly (string | number)[] | null };

/** An answer for each event; queries and mutations have one. */
export type Answers = readonly Answer[];

type ErrorLike = { readonly message: string; readonly path?: readonly (string | number)[] | undefined };

/** `data` is JSON text. */
export const answer = (data: string, errors: readonly ErrorLike[] | undefined, mutations: readonly string[]): Answer => ({
  data,
  errors: (errors ?? []).map(plain),
  mutations,
});

export const threw = (error: unknown, mutations: readonly string[]): Answer => ({
  data: 'null',
  errors: [],
  mutations,
  thrown: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

const plain = ({ message, path }: ErrorLike): AnswerError => ({ message, path: path ?? null });
