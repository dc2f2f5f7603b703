import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { registerAccount, updateAccount } from './account.service.ts';
import { banAccount, giveRole, unbanAccount } from './moderation.service.ts';

export const accountResolvers: Resolvers = {
  Query: {
    user: (_, { id }, { loaders }) => loaders.accountById.load(id),
    userByHandle: (_, { handle }, { loaders }) => loaders.accountByHandle.load(handle.trim().toLowerCase()),
  },
  Mutation: {
    userRegister: async (_, { input }, context) =>
      payload(await registerAccount(context, input), ({ account, credentials }) => ({ user: account, credentials })),
    userUpdate: async (_, { input }, context) =>
      payload(await updateAccount(context, requireViewer(context), input), (user) => ({ user })),
    userBan: async (_, { input }, context) =>
      payload(await banAccount(context, requireViewer(context), input), (userId) => ({ userId })),
    userUnban: async (_, { input }, context) =>
      payload(await unbanAccount(context, requireViewer(context), input.userId), (user) => ({ user })),
    userRoleUpdate: async (_, { input }, context) =>
      payload(await giveRole(context, requireViewer(context), input), (user) => ({ user })),
  },
  User: {
    __resolveReference: ({ id }, { loaders }) => loaders.accountById.load(id),
  },
};
