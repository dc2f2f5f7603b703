import type { DocumentNode } from 'graphql';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import type { Engine } from '../engine/engine.ts';
import { createShadow, type Shadow, type ShadowOptions } from './shadow.ts';

export type Shadowed = {
  /** As it was composed. */
  readonly supergraph: DocumentNode;
  readonly links: SubgraphLinks;
  /** Makes an engine like the one that is shadowed. */
  readonly engine: () => Engine;
};

/** Undefined where nothing is sampled: then @apollo/gateway, which takes half of a start to load, is not loaded. */
export async function openShadow({ supergraph, links, engine }: Shadowed, options: ShadowOptions): Promise<Shadow | undefined> {
  if (options.config.sampleRatio === 0) return undefined;
  const { createApolloExecutor } = await import('./apollo-executor.ts');
  return createShadow(options, { apollo: createApolloExecutor(supergraph, links), engine: engine() });
}
