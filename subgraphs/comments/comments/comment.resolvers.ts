import { parsePage, toConnection } from '../../../platform/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { commentCursor, parseCommentKey } from './comment.cursor.ts';
import { shownOnly, visibleOnly } from './comment.rules.ts';
import { createComment } from './comment-create.service.ts';
import { deleteComment } from './comment-delete.service.ts';

export const commentResolvers: Resolvers = {
  Query: {
    comment: async (_, { id }, { loaders }) => visibleOnly(await loaders.commentById.load(id)),
  },
  Mutation: {
    commentCreate: async (_, { input }, context) =>
      payload(await createComment(context, requireViewer(context), input), (comment) => ({ comment })),
    commentDelete: async (_, { input }, context) =>
      payload(await deleteComment(context, requireViewer(context), input), (commentId) => ({ commentId })),
  },
  Comment: {
    __resolveReference: async ({ id }, { loaders }) => visibleOnly(await loaders.commentById.load(id)),
    author: ({ visible, authorId }) => (visible ? { id: authorId } : null),
    text: ({ visible, text }) => (visible ? text : ''),
    status: ({ visible }) => (visible ? 'VISIBLE' : 'DELETED'),
    subject: ({ subjectId }) => ({ __typename: 'Video', id: subjectId }),
    parent: async ({ parentId }, _, { loaders }) =>
      parentId === null ? null : shownOnly(await loaders.commentById.load(parentId)),
    replies: async ({ id }, args, { loaders }) => {
      const page = parsePage(args, parseCommentKey('OLDEST'));
      const replies = await loaders.commentPage.load({ parentId: id, order: 'OLDEST', page });
      return toConnection(replies, page, (node) => ({ cursor: commentCursor('OLDEST', node), node }));
    },
  },
};
