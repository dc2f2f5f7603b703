/** Why there is no answer of a subgraph. A closed set, so that it can be a label. */
const unreachableReasons = [
  /** No connection could be made. */
  'refused',
  /** No whole answer within the time. */
  'timeout',
  /** The connection ended before the answer did. */
  'broken',
  /** An HTTP error without a GraphQL response in it. */
  'status',
  /** Something that is no GraphQL response. */
  'malformed',
  'too-large',
  /** Not asked: it failed too often just now. */
  'open-circuit',
  /** Not asked: too many wait for it already. */
  'overloaded',
  /** A subscription's events came faster than they were read. */
  'too-slow',
] as const;

export type UnreachableReason = (typeof unreachableReasons)[number];

type UnreachableDetails = { readonly cause?: unknown; readonly status?: number; readonly refusal?: string | undefined };

/** A subgraph gave no answer. The message is for the log: it may name addresses and is never shown to a client. */
export class SubgraphUnreachable extends Error {
  override readonly name = 'SubgraphUnreachable';
  readonly subgraph: string;
  readonly reason: UnreachableReason;
  /** Of the HTTP answer, if there was one. */
  readonly status: number | undefined;
  /** With which one of our own servers refused, if it was one. */
  readonly refusal: string | undefined;

  constructor(subgraph: string, reason: UnreachableReason, because: string, { cause, status, refusal }: UnreachableDetails = {}) {
    super(`no answer from the subgraph ${subgraph}: ${because}`, cause === undefined ? undefined : { cause });
    this.subgraph = subgraph;
    this.reason = reason;
    this.status = status;
    this.refusal = refusal;
  }
}
