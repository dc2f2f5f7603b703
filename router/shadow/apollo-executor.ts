import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
// Making an ApolloGateway would open its telemetry; these two functions neither send nor keep anything.
import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import type { EngineRequest, PermittedOperation } from '../engine/engine.ts';
import { servicesFor } from './services.ts';

/** What @apollo/gateway would answer: its planner, none of whose faults we correct, and its executor. */
export type ApolloExecutor = {
  /** Plans an operation, once for all its requests. Throws where Apollo's planner does. */
  prepare(operation: PermittedOperation): (request: EngineRequest) => Promise<ApolloAnswer>;
};

export type ApolloAnswer = {
  /** As JSON would carry it; undefined when the executor gave up. */
  readonly data: unknown;
  /** A subgraph could not be reached, so that something may be missing that is not Apollo's fault. */
  readonly isIncomplete: boolean;
};

/** Builds the supergraph once more, as it was composed: ours has its keys in another order. */
export function createApolloExecutor(document: DocumentNode, links: SubgraphLinks): ApolloExecutor {
  const supergraph = Supergraph.build(document, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const planner = new QueryPlanner(supergraph);
  const federatedApiSchema = supergraph.apiSchema();
  const schema = federatedApiSchema.toGraphQLJSSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  return {
    prepare: ({ document: operationDocument, operation }) => {
      const named = operation.name && { operationName: operation.name.value };
      const parsed = operationFromDocument(federatedApiSchema, operationDocument, { ...named, validate: false });
      const plan = planner.buildQueryPlan(parsed);
      const context = buildOperationContext({ schema, operationDocument, ...named });
      return async (request) => {
        let isIncomplete = false;
        const services = servicesFor(links, request, () => {
          isIncomplete = true;
        });
        const asked = requestContext(request);
        const { data } = await executeQueryPlan(plan, services, asked, context, supergraphSchema, federatedApiSchema);
        return { data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)), isIncomplete };
      };
    },
  };
}

type RequestContext = Parameters<typeof executeQueryPlan>[2];

// Of a whole Apollo Server request context, the executor reads these fields only.
const requestContext = ({ variables }: EngineRequest): RequestContext =>
  ({ request: { variables }, metrics: {}, context: {}, logger: silent }) as unknown as RequestContext;

const ignore = () => undefined;
// It would write messages, which may hold what subgraphs answered.
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
