/** An operation that the page offers to try, given by whoever composes the router. */
export type Example = {
  readonly name: string;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
};

/** The examples of this moment. */
export type Examples = () => Promise<readonly Example[]>;
