import { blockResolvers } from './blocks/block.resolvers.ts';
import { entityResolvers } from './entities.resolvers.ts';
import { followResolvers } from './follows/follow.resolvers.ts';
import { likeResolvers } from './likes/like.resolvers.ts';
import { notificationResolvers } from './notifications/notification.resolvers.ts';

/** The features' resolvers, merged by type by the subgraph builder. */
export const resolvers = [entityResolvers, followResolvers, blockResolvers, likeResolvers, notificationResolvers];
