import { hotResolvers } from './hot/hot.resolvers.ts';
import { recommendationResolvers } from './recommendations/recommendation.resolvers.ts';

/** The features' resolvers, merged by type by the subgraph builder. */
export const resolvers = [hotResolvers, recommendationResolvers];
