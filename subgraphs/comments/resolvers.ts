import { commentResolvers } from './comments/comment.resolvers.ts';
import { subjectResolvers } from './subjects/subject.resolvers.ts';

/** The features' resolvers, merged by type by the subgraph builder. */
export const resolvers = [commentResolvers, subjectResolvers];
