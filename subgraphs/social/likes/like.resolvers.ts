import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { addLike, type Liked, removeLike } from './like.service.ts';

export const likeResolvers: Resolvers = {
  Mutation: {
    likeAdd: async (_, { input }, context) =>
      payload(await addLike(context, requireViewer(context), input), (liked) => ({ subject: entityOf(liked) })),
    likeRemove: async (_, { input }, context) =>
      payload(await removeLike(context, requireViewer(context), input), (liked) => ({ subject: entityOf(liked) })),
  },
  Video: {
    likeCount: async ({ id }, _, { loaders }) => (await loaders.videoLikes.load(id)).likeCount,
    viewerHasLiked: async ({ id }, _, { loaders }) => (await loaders.videoLikes.load(id)).viewerHasLiked,
  },
  Comment: {
    likeCount: async ({ id }, _, { loaders }) => (await loaders.commentLikes.load(id)).likeCount,
    viewerHasLiked: async ({ id }, _, { loaders }) => (await loaders.commentLikes.load(id)).viewerHasLiked,
  },
};

const entityOf = ({ subject, subjectId }: Liked) =>
  subject === 'VIDEO' ? { __typename: 'Video' as const, id: subjectId } : { __typename: 'Comment' as const, id: subjectId };
