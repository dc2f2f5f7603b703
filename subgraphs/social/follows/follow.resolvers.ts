import { parsePage, parseTimeKey, timeCursor, toConnection } from '../../../platform/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { followUser, unfollowUser } from './follow.service.ts';
import { type Followed, listFollowers, listFollowing } from './follow-list.service.ts';

export const followResolvers: Resolvers = {
  Mutation: {
    userFollow: async (_, { input }, context) =>
      payload(await followUser(context, requireViewer(context), input), (id) => ({ user: { id } })),
    userUnfollow: async (_, { input }, context) =>
      payload(await unfollowUser(context, requireViewer(context), input), (id) => ({ user: { id } })),
  },
  User: {
    followerCount: async ({ id }, _, { loaders }) => (await loaders.socialState.load(id)).followerCount,
    followingCount: async ({ id }, _, { loaders }) => (await loaders.socialState.load(id)).followingCount,
    likesReceivedCount: async ({ id }, _, { loaders }) => (await loaders.socialState.load(id)).likesReceivedCount,
    viewerHasFollowed: async ({ id }, _, { loaders }) => (await loaders.socialState.load(id)).viewerHasFollowed,
    viewerHasBlocked: async ({ id }, _, { loaders }) => (await loaders.socialState.load(id)).viewerHasBlocked,
    followers: async ({ id }, args, context) => {
      const page = parsePage(args, parseTimeKey);
      return toConnection(await listFollowers(context, id, page), page, toEdge);
    },
    following: async ({ id }, args, context) => {
      const page = parsePage(args, parseTimeKey);
      return toConnection(await listFollowing(context, id, page), page, toEdge);
    },
  },
};

const toEdge = ({ userId, at }: Followed) => ({ cursor: timeCursor({ at, id: userId }), node: { id: userId }, followedAt: at });
