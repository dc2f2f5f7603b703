import { operationFromDocument } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/log.ts';
import { withoutApolloTelemetry } from './config.ts';
import type { ApolloExecution } from './engine/apollo/execution.ts';

export type Gateway = AsyncDisposable &
  ApolloExecution & {
    /** What clients see. */
    readonly apiSchema: GraphQLSchema;
    /** Names of the subgraphs, as plans call them. */
    readonly subgraphs: readonly string[];
    plan(document: DocumentNode, operationName: string | null): QueryPlan;
  };

/** Loads a supergraph (already without the directives that Apollo refuses) through @apollo/gateway and takes its planner. */
export async function loadGateway(supergraphSdl: string, log: Logger): Promise<Gateway> {
  const subgraphs = new Set<string>();
  const gateway = newGateway(supergraphSdl, subgraphs, log);
  const { schema: apiSchema } = await gateway.load();
  // The gateway's own planner: building the supergraph a second time for another would double the start.
  const { queryPlanner } = gateway.__testing();
  if (!queryPlanner) throw new Error('The gateway loaded the supergraph without making a planner.');
  const { supergraph } = queryPlanner;
  const federatedApiSchema = supergraph.apiSchema();

  return {
    apiSchema,
    federatedApiSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: [...subgraphs],
    plan: (document, operationName) => {
      const operation = operationFromDocument(federatedApiSchema, document, {
        ...(operationName && { operationName }),
        validate: false,
      });
      return refusingTheHuge(() => queryPlanner.buildQueryPlan(operation));
    },
    [Symbol.asyncDispose]: () => gateway.stop(),
  };
}

/** Notes the names of the subgraphs, as the gateway comes across them while it loads. */
function newGateway(supergraphSdl: string, subgraphs: Set<string>, log: Logger): ApolloGateway {
  const construct = () =>
    new ApolloGateway({
      supergraphSdl,
      logger: apolloLogger(log),
      validateSupergraph: true,
      __exposeQueryPlanExperimental: false,
      // The engine brings its own links for each operation, so that they know on whose behalf they are called.
      buildService: ({ name }) => {
        subgraphs.add(name);
        return { process: () => Promise.reject(new Error('a data source of the gateway was called past the engine')) };
      },
    });
  return withoutApolloTelemetry(construct);
}

// The planner has bounds of its own against operations that would keep it busy for minutes, and says so in plain errors.
function refusingTheHuge<T>(plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof Error) || !/Exceeded maximum recursive selections|exceeds limit of/.test(error.message)) throw error;
    throw new AppError('TOO_DEEP', 'The operation is too large to be planned once its fragments are written out.', {
      cause: error,
    });
  }
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
