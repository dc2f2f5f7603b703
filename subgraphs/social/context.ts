import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import type { Signals } from '../../platform/realtime/signals.ts';
import { socialStates } from './follows/follow.loaders.ts';
import { likeStates } from './likes/like.loaders.ts';

export type SocialDeps = {
  readonly links: SubgraphLinks;
  readonly signals: Signals;
  readonly fork: () => EntityManager;
  /** As this subgraph names itself to the others. */
  readonly service: 'social';
};

export type SocialContext = Operation & SocialDeps & { readonly loaders: ReturnType<typeof createLoaders> };

export const createContext = (operation: Operation, deps: SocialDeps): SocialContext => ({
  ...operation,
  ...deps,
  loaders: createLoaders(operation),
});

function createLoaders({ em, viewer }: Operation) {
  const viewerId = viewer?.id ?? null;
  return {
    socialState: socialStates(em, viewerId),
    videoLikes: likeStates(em, 'VIDEO', viewerId),
    commentLikes: likeStates(em, 'COMMENT', viewerId),
  };
}
