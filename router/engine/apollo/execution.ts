import type { Schema } from '@apollo/federation-internals';
import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { AppError } from '../../../platform/errors.ts';
import type { EngineRequest } from '../engine.ts';
import type { Asked } from './apollo-engine.ts';
import type { ServiceMap } from './services.ts';

/** What Apollo's executor needs to know of the supergraph. */
export type ApolloExecution = {
  readonly apiSchema: GraphQLSchema;
  readonly federatedApiSchema: Schema;
  readonly supergraphSchema: GraphQLSchema;
  plan(document: DocumentNode, operationName: string | null): QueryPlan;
};

/** Runs a plan with Apollo's executor. The answer has the shape of what was asked, also where the plan fetches less. */
export async function runPlan(
  execution: ApolloExecution,
  plan: QueryPlan,
  { operation, services }: { operation: Asked; services: ServiceMap },
  { variables }: EngineRequest,
): Promise<ExecutionResult> {
  const operationContext = buildOperationContext({
    schema: execution.apiSchema,
    operationDocument: operation.asked,
    ...(operation.operationName && { operationName: operation.operationName }),
  });
  // Of a whole Apollo Server request context, the executor reads these fields only.
  const requestContext = { request: { variables }, metrics: {}, context: {}, logger: silent } as unknown as RequestContext;
  const { supergraphSchema, federatedApiSchema } = execution;
  const result = await executeQueryPlan(plan, services, requestContext, operationContext, supergraphSchema, federatedApiSchema);
  return { ...(result.data !== undefined && { data: result.data }), ...errorsOf(result) };
}

type RequestContext = Parameters<typeof executeQueryPlan>[2];
type PlanResult = Awaited<ReturnType<typeof executeQueryPlan>>;

function errorsOf({ data, errors, extensions }: PlanResult): { errors?: readonly GraphQLError[] } {
  if (errors?.length) return { errors };
  // A reference to something that is gone is null and no error. Only when that took the whole answer along is the reason told.
  const completion: unknown = extensions?.valueCompletion;
  if (data || !Array.isArray(completion)) return {};
  return { errors: completion.filter((error) => error instanceof GraphQLError).map(incomplete) };
}

function incomplete({ message, path }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { ...(path && { path }), originalError: new AppError('INTERNAL', message) });
}

const ignore = () => undefined;
// What the executor would log are faults that it also answers as errors, and those are logged where they are masked.
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
