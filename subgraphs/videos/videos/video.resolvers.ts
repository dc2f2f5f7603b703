import { idCursor, parseIdKey, parsePage, parseTimeKey, timeCursor, toConnection } from '../../../platform/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { findCategory } from '../categories/category.rules.ts';
import { playbackOf } from './playback.ts';
import type { Video } from './video.entity.ts';
import { deleteVideo, updateVideo } from './video.service.ts';
import { listFeed, listOwnVideos } from './video-list.service.ts';

export const videoResolvers: Resolvers = {
  Query: {
    video: (_, { id }, { loaders }) => loaders.visibleVideo.load(id),
    videoFeed: async (_, { categoryId, ...args }, context) => {
      const page = parsePage(args, parseTimeKey);
      return toConnection(await listFeed(context, categoryId ?? null, page), page, toEdge);
    },
  },
  Mutation: {
    videoUpdate: async (_, { input }, context) =>
      payload(await updateVideo(context, requireViewer(context), input), (video) => ({ video })),
    videoDelete: async (_, { input }, context) =>
      payload(await deleteVideo(context, requireViewer(context), input.videoId), (videoId) => ({ videoId })),
  },
  Video: {
    __resolveReference: ({ id }, { loaders }) => loaders.publicVideo.load(id),
    author: ({ authorId }) => ({ id: authorId }),
    category: ({ categoryId }) => findCategory(categoryId),
    playback: (video, _, context) => playbackOf(context, video, new Date()),
    stats: ({ playCount }) => ({ playCount }),
    viewerProgressMs: ({ id }, _, { loaders }) => loaders.progress.load(id),
  },
  User: {
    videos: async ({ id }, args, { loaders }) => {
      const page = parsePage(args, parseTimeKey);
      return toConnection(await loaders.videosOfAuthor.load({ authorId: id, page }), page, toEdge);
    },
  },
  Viewer: {
    videos: async (_, args, context) => {
      const page = parsePage(args, parseIdKey);
      const videos = await listOwnVideos(context, requireViewer(context).id, page);
      return toConnection(videos, page, (node) => ({ cursor: idCursor(node.id), node }));
    },
  },
};

const toEdge = (node: Video) => ({ cursor: timeCursor({ at: node.publishedAt ?? node.createdAt, id: node.id }), node });
