import { referenceConsumer, referenceRebuild } from '../../platform/references/reference-consumer.ts';
import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { userReference } from '../../schema/references/user.reference.ts';
import { videoReference } from '../../schema/references/video.reference.ts';
import { parseCommentsConfig } from './config.ts';
import { banConsumer } from './consumers/ban.consumer.ts';
import { blockConsumer } from './consumers/block.consumer.ts';
import { likeConsumer, likeRebuild } from './consumers/like.consumer.ts';
import { type CommentsDeps, createContext } from './context.ts';
import { comments as tables } from './migrations/0001-comments.ts';
import { resolvers } from './resolvers.ts';

export const comments: Subgraph = {
  name: 'comments',
  sdl: new URL('../../schema/comments.graphql', import.meta.url),
  entities: [],
  migrations: [tables],
  rebuilds: [likeRebuild, referenceRebuild('comments', [userReference, videoReference])],
  resolvers,
  asks: ['users', 'videos'],
  parseConfig: parseCommentsConfig,
  open: async ({ links, fork, environment }) => {
    const deps: CommentsDeps = { links, fork, service: 'comments', ...parseCommentsConfig(environment) };
    return {
      createContext: (operation) => createContext(operation, deps),
      consumers: [referenceConsumer('comments', [userReference, videoReference]), blockConsumer, banConsumer, likeConsumer],
    };
  },
};
