import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type Plan, planWith } from '../planning/planner.ts';
import { resolvableKeysFirst } from '../planning/resolvable-keys-first.ts';
import { readSubgraphTypes, type SubgraphTypes } from '../planning/subgraph-types.ts';
import { readTakenNames, type TakenNames } from '../planning/taken-names.ts';

export type LoadedSupergraph = {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** All there is, also what clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  readonly plan: Plan;
  readonly taken: TakenNames;
  readonly subgraphTypes: SubgraphTypes;
};

/**
 * Builds and validates a supergraph and Apollo's planner for it. @apollo/gateway does no more to that end, takes half of a start to be
 * loaded, and refuses what its executor cannot do and ours can.
 */
export function loadSupergraph(document: DocumentNode): LoadedSupergraph {
  const supergraph = Supergraph.build(resolvableKeysFirst(document), {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: true,
  });
  const federatedApiSchema = supergraph.apiSchema();
  const apiSchema = federatedApiSchema.toGraphQLJSSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  return {
    apiSchema,
    supergraphSchema,
    plan: planWith(new QueryPlanner(supergraph), federatedApiSchema, apiSchema),
    taken: readTakenNames(document, supergraphSchema),
    subgraphTypes: readSubgraphTypes(document),
  };
}
