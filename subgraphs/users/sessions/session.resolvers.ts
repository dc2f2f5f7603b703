import { idCursor, parseIdKey, parsePage, toConnection } from '../../../platform/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { createSession, refreshSession, revokeSession } from './session.service.ts';
import { listSessions } from './session-list.service.ts';

export const sessionResolvers: Resolvers = {
  Mutation: {
    sessionCreate: async (_, { input }, context) =>
      payload(await createSession(context, input), ({ account, credentials }) => ({ user: account, credentials })),
    sessionRefresh: async (_, { input }, context) =>
      payload(await refreshSession(context, input.refreshToken), ({ credentials }) => ({ credentials })),
    sessionRevoke: async (_, { input }, context) =>
      payload(await revokeSession(context, requireViewer(context), input.sessionId ?? null), (sessionId) => ({ sessionId })),
  },
  Session: {
    current: ({ id }, _, { viewer }) => id === viewer?.sessionId,
  },
  Viewer: {
    sessions: async (_, args, context) => {
      const page = parsePage(args, parseIdKey);
      const sessions = await listSessions(context, requireViewer(context), page);
      return toConnection(sessions, page, (node) => ({ cursor: idCursor(node.id), node }));
    },
  },
};
