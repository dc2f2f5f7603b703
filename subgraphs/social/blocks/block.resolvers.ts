import { parsePage, parseTimeKey, timeCursor, toConnection } from '../../../platform/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { blockUser, listBlocked, unblockUser } from './block.service.ts';

export const blockResolvers: Resolvers = {
  Mutation: {
    userBlock: async (_, { input }, context) =>
      payload(await blockUser(context, requireViewer(context), input), (id) => ({ user: { id } })),
    userUnblock: async (_, { input }, context) =>
      payload(await unblockUser(context, requireViewer(context), input), (id) => ({ user: { id } })),
  },
  Viewer: {
    blockedUsers: async (_, args, context) => {
      const page = parsePage(args, parseTimeKey);
      const blocked = await listBlocked(context, requireViewer(context), page);
      return toConnection(blocked, page, ({ userId, at }) => ({
        cursor: timeCursor({ at, id: userId }),
        node: { id: userId },
        blockedAt: at,
      }));
    },
  },
};
