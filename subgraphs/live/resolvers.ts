import { aggregationResolvers } from './aggregation/aggregation.resolvers.ts';
import { feedResolvers } from './feed/feed.resolvers.ts';
import { likeResolvers } from './likes/like.resolvers.ts';
import { presenceResolvers } from './presence/presence.resolvers.ts';
import { roomResolvers } from './rooms/room.resolvers.ts';
import { sessionResolvers } from './sessions/session.resolvers.ts';
import { statsResolvers } from './stats/stats.resolvers.ts';

/** The features' resolvers, merged by type by the subgraph builder. */
export const resolvers = [
  roomResolvers,
  sessionResolvers,
  feedResolvers,
  presenceResolvers,
  likeResolvers,
  statsResolvers,
  aggregationResolvers,
];
