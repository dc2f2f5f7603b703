import { idCursor, parseIdKey, parsePage, toConnection } from '../../../platform/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { loadRoom } from '../rooms/room.loaders.ts';
import { startSession, stopSession } from './session.service.ts';
import { deleteSession } from './session-delete.service.ts';

export const sessionResolvers: Resolvers = {
  Query: {
    liveSession: (_, { id }, { loaders }) => loaders.sessionById.load(id),
  },
  Mutation: {
    liveStart: async (_, { input }, context) =>
      payload(await startSession(context, requireViewer(context), input), (session) => ({ session })),
    liveStop: async (_, { input }, context) =>
      payload(await stopSession(context, requireViewer(context), input.roomId), (session) => ({ session })),
    liveSessionDelete: async (_, { input }, context) =>
      payload(await deleteSession(context, requireViewer(context), input), (sessionId) => ({ sessionId })),
  },
  LiveSession: {
    __resolveReference: ({ id }, { loaders }) => loaders.sessionById.load(id),
    room: ({ roomId }, _, { loaders }) => loadRoom(loaders.roomById, roomId),
  },
  LiveRoom: {
    currentSession: ({ currentSessionId }, _, { loaders }) =>
      currentSessionId === null ? null : loaders.sessionById.load(currentSessionId),
    sessions: async ({ id }, args, { loaders }) => {
      const page = parsePage(args, parseIdKey);
      const sessions = await loaders.sessionsOfRoom.load({ roomId: id, page });
      return toConnection(sessions, page, (node) => ({ cursor: idCursor(node.id), node }));
    },
  },
};
