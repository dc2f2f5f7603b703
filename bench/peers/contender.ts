import type { Command } from '../machine/pinned.ts';

/** A router that takes part: how it is started, and what it is to be called. */
export type Contender = {
  readonly name: string;
  readonly title: string;
  /** Serves subscriptions over graphql-transport-ws. */
  readonly subscribes: boolean;
  /** The program that serves `supergraph.graphql` at this port of the loopback interface under /graphql. */
  command(port: number): Command;
};
