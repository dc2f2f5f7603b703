import type { DocumentNode } from 'graphql';
import type { Logger } from '../../platform/log.ts';
import { spanned, type Tracing, untraced } from '../../platform/observability/tracing.ts';
import { readRequirements } from '../authorisation/requirements.ts';
import type { RouterConfig } from '../config.ts';
import { readCostRules } from '../cost/cost-rules.ts';
import { createEngine } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { readCacheHints } from '../http/caching/hints.ts';
import type { RouterMetrics } from '../metrics.ts';
import { tracedEngine } from '../observability/traced-engine.ts';
import { createPipeline, type Pipeline } from '../operations/pipeline.ts';
import type { RateLimiter } from '../rate-limits/limiter.ts';
import { openShadow } from '../shadow/open-shadow.ts';
import { shadowedEngine } from '../shadow/shadowed-engine.ts';
import { readContract } from '../subscriptions/contract.ts';
import { linkedDirectives } from '../supergraph/linked-directives.ts';
import { type LoadedSupergraph, loadSupergraph } from '../supergraph/load-supergraph.ts';
import { explainSupergraph, parseSupergraph } from '../supergraph/parse-supergraph.ts';
import { readSubgraphs, type SubgraphAddress } from '../supergraph/subgraphs.ts';
import type { LinkPool } from './link-pool.ts';
import { createUses, type Uses } from './uses.ts';

/** Everything that is made from one supergraph: schema, rules, planner, plans, and the hold on its links. */
export type Generation = AsyncDisposable & {
  readonly supergraphSdl: string;
  readonly pipeline: Pipeline;
  /** What runs on it. It is disposed when that has ended. */
  readonly uses: Uses;
};

export type GenerationOptions = {
  readonly config: RouterConfig;
  readonly links: LinkPool;
  readonly limiter: RateLimiter | undefined;
  readonly log: Logger;
  readonly metrics: RouterMetrics;
  readonly tracing?: Tracing | undefined;
};

/** Loads a supergraph. Throws a StartupError when it is wrong, and then holds nothing. */
export async function createGeneration(supergraphSdl: string, options: GenerationOptions): Promise<Generation> {
  const { config, limiter, log, metrics, tracing } = options;
  await using opening = new AsyncDisposableStack();
  const supergraph = parseSupergraph(supergraphSdl);
  const directives = linkedDirectives(supergraph);
  const subgraphs = readSubgraphs(supergraph);
  const { links } = opening.use(options.links.lease(subgraphs));
  const graph = load(supergraph);
  const { shadow: outcomes } = metrics;
  const shadow = opening.use(
    await openShadow(
      { supergraph, links, engine: () => createEngine({ ...graph, links, log }) },
      { config: config.shadow, outcomes, log, tracing },
    ),
  );
  const engine = shadowedEngine(
    tracedEngine(watched(createEngine({ ...graph, links, log, counts: metrics.engine }), subgraphs, metrics), tracing),
    shadow,
  );
  const requirements = readRequirements(supergraph, directives);
  const costRules = readCostRules(supergraph, directives);
  const cacheHints = readCacheHints(supergraph);
  const { apiSchema: schema } = graph;
  const contract = readContract(supergraph, directives, schema);
  const pipeline = createPipeline({
    contract,
    schema,
    requirements,
    costRules,
    cacheHints,
    engine,
    config,
    limiter,
    log,
    metrics,
    during: tracing ? (name, act) => spanned(tracing.begin(name), act) : untraced,
  });
  const resources = opening.move();
  return { supergraphSdl, pipeline, uses: createUses(), [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

function load(supergraph: DocumentNode): LoadedSupergraph {
  try {
    return loadSupergraph(supergraph);
  } catch (error) {
    throw explainSupergraph(error);
  }
}

/**
 * The same engine, with the time that planning takes on record. The upstream of a subscription names its address beside its text, as
 * one that stays the same across two supergraphs must also stay where it is: the link to an address that was left is closed.
 */
function watched(engine: Engine, subgraphs: readonly SubgraphAddress[], { planning }: RouterMetrics): Engine {
  const urls = new Map(subgraphs.map(({ name, url }) => [name, url]));
  return {
    prepare: (operation) => {
      const stop = planning.startTimer();
      try {
        const prepared = engine.prepare(operation);
        const { upstream } = prepared.plan;
        if (!upstream) return prepared;
        return { ...prepared, plan: { ...prepared.plan, upstream: { ...upstream, url: urls.get(upstream.subgraph) } } };
      } finally {
        stop();
      }
    },
  };
}
