/** Where the subgraphs of the measurements listen. The addresses stand in `supergraph.graphql`: `compose.ts` writes them there. */
export const ports = { accounts: 14101, inventory: 14102, products: 14103, reviews: 14104, feed: 14105 } as const;

export type SubgraphName = keyof typeof ports;

export const subgraphNames = Object.keys(ports) as readonly SubgraphName[];

export function subgraphUrl(name: SubgraphName): string {
  return `http://127.0.0.1:${ports[name]}/graphql`;
}

/** The feed's server also answers what was counted. */
export const countersUrl = `http://127.0.0.1:${ports.feed}/counters`;
