import type { Resolvers } from './__generated__/resolvers.ts';

/** The features' resolvers, merged by type by the subgraph builder. */
export const resolvers: readonly Resolvers[] = [];
