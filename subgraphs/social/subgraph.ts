import { referenceConsumer, referenceRebuild } from '../../platform/references/reference-consumer.ts';
import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { commentReference } from '../../schema/references/comment.reference.ts';
import { userReference } from '../../schema/references/user.reference.ts';
import { videoReference } from '../../schema/references/video.reference.ts';
import { notifyConsumer, notifyRebuild } from './consumers/notify.consumer.ts';
import { createContext, type SocialDeps } from './context.ts';
import { graphOfPeople } from './migrations/0001-graph-of-people.ts';
import { resolvers } from './resolvers.ts';

export const social: Subgraph = {
  name: 'social',
  sdl: new URL('../../schema/social.graphql', import.meta.url),
  entities: [],
  migrations: [graphOfPeople],
  rebuilds: [notifyRebuild, referenceRebuild('social', [userReference, videoReference, commentReference])],
  resolvers,
  asks: ['comments', 'users', 'videos'],
  open: async ({ links, realtime, fork }) => {
    const deps: SocialDeps = { links, fork, signals: realtime.signals, service: 'social' };
    return {
      createContext: (operation) => createContext(operation, deps),
      consumers: [
        referenceConsumer('social', [userReference, videoReference, commentReference]),
        notifyConsumer(realtime.signals),
      ],
    };
  },
};
