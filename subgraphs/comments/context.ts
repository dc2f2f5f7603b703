import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import { commentsById } from './comments/comment.loaders.ts';
import { commentPages } from './comments/comment-page.loaders.ts';
import { commentCounts } from './subjects/subject.loaders.ts';

export type CommentsDeps = {
  readonly links: SubgraphLinks;
  readonly fork: () => EntityManager;
  /** As this subgraph names itself to the others. */
  readonly service: 'comments';
  /** How long a person waits between two comments. */
  readonly intervalMs: number;
};

export type CommentsContext = Operation & CommentsDeps & { readonly loaders: ReturnType<typeof createLoaders> };

export const createContext = (operation: Operation, deps: CommentsDeps): CommentsContext => ({
  ...operation,
  ...deps,
  loaders: createLoaders(operation),
});

const createLoaders = ({ em, readStale }: Operation) => ({
  commentById: commentsById(em),
  commentPage: commentPages(readStale),
  commentCount: commentCounts(em),
});
