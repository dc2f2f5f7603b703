import { parsePage, parseTimeKey, timeCursor, toConnection } from '../../../platform/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { createRoom, updateRoom } from './room.service.ts';
import { audienceCursor, listOffAir, listOnAir, parseAudienceKey } from './room-list.service.ts';

export const roomResolvers: Resolvers = {
  Query: {
    liveRoom: (_, { id }, { loaders }) => loaders.roomById.load(id),
    liveRooms: async (_, { status, categoryId = null, ...args }, context) => {
      if (status === 'OFF_AIR') {
        const page = parsePage(args, parseTimeKey);
        return toConnection(await listOffAir(context, categoryId, page), page, (node) => ({
          cursor: timeCursor({ at: node.createdAt, id: node.id }),
          node,
        }));
      }
      const page = parsePage(args, parseAudienceKey);
      return toConnection(await listOnAir(context, categoryId, page), page, (found) => ({
        cursor: audienceCursor(found),
        node: found.room,
      }));
    },
  },
  Mutation: {
    liveRoomCreate: async (_, { input }, context) =>
      payload(await createRoom(context, requireViewer(context), input), (created) => created),
    liveRoomUpdate: async (_, { input }, context) =>
      payload(await updateRoom(context, requireViewer(context), input), (room) => ({ room })),
  },
  LiveRoom: {
    __resolveReference: ({ id }, { loaders }) => loaders.roomById.load(id),
    status: ({ currentSessionId }) => (currentSessionId === null ? 'OFF_AIR' : 'ON_AIR'),
    streamer: ({ streamerId }) => ({ id: streamerId }),
    category: ({ categoryId }) => (categoryId === null ? null : { id: categoryId }),
  },
  User: {
    __resolveReference: ({ id }) => ({ id }),
    liveRoom: ({ id }, _, { loaders }) => loaders.roomByStreamer.load(id),
  },
};
