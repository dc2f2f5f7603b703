import { accountResolvers } from './accounts/account.resolvers.ts';
import { sessionResolvers } from './sessions/session.resolvers.ts';
import { viewerResolvers } from './viewer.resolvers.ts';

/** The features' resolvers, merged by type by the subgraph builder. */
export const resolvers = [accountResolvers, sessionResolvers, viewerResolvers];
