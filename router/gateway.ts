import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, type Schema, Supergraph } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Logger } from '../platform/log.ts';
import { withoutApolloTelemetry } from './config.ts';
import { type Plan, planWith } from './planning/planner.ts';
import { resolvableKeysFirst } from './planning/resolvable-keys-first.ts';
import { readTakenNames, type TakenNames } from './planning/taken-names.ts';
import type { LinkedDirectives } from './supergraph/linked-directives.ts';
import { stripDirectives } from './supergraph/strip-directives.ts';

export type Gateway = AsyncDisposable & {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** The same, as the planner sees it. */
  readonly federatedApiSchema: Schema;
  /** All there is, also what clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  readonly plan: Plan;
  readonly taken: TakenNames;
};

/** Loads a supergraph through @apollo/gateway, without the directives that Apollo refuses, and takes its planner. */
export async function loadGateway(supergraph: DocumentNode, directives: LinkedDirectives, log: Logger): Promise<Gateway> {
  const sdl = stripDirectives(resolvableKeysFirst(supergraph), directives);
  const { planner, stop } = usesContext(sdl) ? planContexts(sdl) : await loadPlanner(sdl, log);
  const federatedApiSchema = planner.supergraph.apiSchema();
  const supergraphSchema = planner.supergraph.schema.toGraphQLJSSchema();
  const apiSchema = federatedApiSchema.toGraphQLJSSchema();
  return {
    apiSchema,
    federatedApiSchema,
    supergraphSchema,
    plan: planWith(planner, federatedApiSchema, apiSchema),
    taken: readTakenNames(supergraph, supergraphSchema),
    [Symbol.asyncDispose]: stop,
  };
}

type Loaded = { readonly planner: QueryPlanner; readonly stop: () => Promise<void> };

async function loadPlanner(supergraphSdl: string, log: Logger): Promise<Loaded> {
  const gateway = withoutApolloTelemetry(() => newGateway(supergraphSdl, log));
  await gateway.load();
  // The gateway's own planner: building the supergraph a second time for another would double the start.
  const { queryPlanner } = gateway.__testing();
  if (!queryPlanner) throw new Error('The gateway loaded the supergraph without making a planner.');
  return { planner: queryPlanner, stop: () => gateway.stop() };
}

const newGateway = (supergraphSdl: string, log: Logger): ApolloGateway =>
  new ApolloGateway({
    supergraphSdl,
    logger: apolloLogger(log),
    validateSupergraph: true,
    __exposeQueryPlanExperimental: false,
    // The engine has links of its own.
    buildService: () => ({
      process: () => Promise.reject(new Error('a data source of the gateway was called past the engine')),
    }),
  });

const usesContext = (supergraphSdl: string): boolean => supergraphSdl.includes('https://specs.apollo.dev/context/');

// @apollo/gateway refuses `@context`, whose plans its executor cannot run. Its planner can make them.
function planContexts(supergraphSdl: string): Loaded {
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: true,
  });
  return { planner: new QueryPlanner(supergraph), stop: async () => undefined };
}

// Apollo logs in sentences with the message alone; its loading report is of no interest to an operator.
function apolloLogger(log: Logger) {
  return {
    debug: (message?: unknown) => log.debug(String(message)),
    info: (message?: unknown) => log.debug(String(message)),
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
}
