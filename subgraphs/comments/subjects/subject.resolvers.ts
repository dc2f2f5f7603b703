import { parsePage, toConnection } from '../../../platform/connection.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { commentCursor, parseCommentKey } from '../comments/comment.cursor.ts';

export const subjectResolvers: Resolvers = {
  Video: {
    __resolveReference: ({ id }) => ({ id }),
    commentCount: ({ id }, _, { loaders }) => loaders.commentCount.load(id),
    comments: async ({ id }, args, { loaders }) => {
      const order = args.order ?? 'HOT';
      const page = parsePage(args, parseCommentKey(order));
      const comments = await loaders.commentPage.load({ parentId: id, order, page });
      return toConnection(comments, page, (node) => ({ cursor: commentCursor(order, node), node }));
    },
  },
};
