import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals';
import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import { type PlanNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { JsonObject } from '../../../platform/json.ts';
import type { LinkResult, SubgraphLinks } from '../../../platform/link/subgraph-link.ts';
import { type Answer, type Answers, answer, threw } from './answer.ts';
import { answeringWith, type Sending, type ServiceMap, send, servicesFor } from './apollo-services.ts';
import { collected } from './collected.ts';

export type ApolloGround = {
  readonly apiSchema: GraphQLSchema;
  readonly federatedApiSchema: Schema;
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly links: SubgraphLinks;
};

export function apolloGround(supergraph: Supergraph, links: SubgraphLinks): ApolloGround {
  const federatedApiSchema = supergraph.apiSchema();
  return {
    federatedApiSchema,
    apiSchema: federatedApiSchema.toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
    links,
  };
}

/** Plans as Apollo does. Kept by the caller: several cases may ask the same. */
export function apolloPlan(ground: ApolloGround, document: DocumentNode): QueryPlan {
  return ground.planner.buildQueryPlan(operationFromDocument(ground.federatedApiSchema, document, { validate: false }));
}

type Asked = { readonly document: DocumentNode; readonly plan: QueryPlan; readonly variables: JsonObject };

/** What @apollo/gateway's own executor answers; for a subscription, to each event. */
export async function apolloAnswers(ground: ApolloGround, asked: Asked, sending: Sending): Promise<Answers> {
  const services = servicesFor(ground.links, sending);
  const { node } = asked.plan;
  if (node?.kind !== 'Subscription') return [await run(ground, { ...asked, services }, sending)];

  // The executor refuses subscriptions. An event is what the primary fetch answers; what follows is an ordinary plan.
  const { primary, rest } = node;
  const nodes: PlanNode[] = rest ? [primary, rest] : [primary];
  const plan: QueryPlan = { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
  const answerTo = (event: LinkResult) =>
    run(ground, { ...asked, plan, services: answeringWith(services, primary.serviceName, primary.operation, event) }, sending);
  const link = ground.links.get(primary.serviceName);
  if (!link) throw new Error(`no link to ${primary.serviceName}`);
  try {
    const events = await link.subscribe(send(primary, used(primary.variableUsages, asked.variables), sending));
    return await Promise.all((await collected(events)).map(answerTo));
  } catch (error) {
    return [threw(error, sending.mutations)];
  }
}

const used = (names: readonly string[] = [], variables: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)));

async function run(ground: ApolloGround, asked: Asked & { services: ServiceMap }, { mutations }: Sending): Promise<Answer> {
  const { plan, services, document, variables } = asked;
  const context = buildOperationContext({ schema: ground.apiSchema, operationDocument: document });
  // Of a whole Apollo Server request context, the executor reads these fields only.
  const request = { request: { variables }, metrics: {}, context: {}, logger: silent } as unknown as RequestContext;
  try {
    const { supergraphSchema, federatedApiSchema } = ground;
    const result = await executeQueryPlan(plan, services, request, context, supergraphSchema, federatedApiSchema);
    return answer(JSON.stringify(result.data ?? null), result.errors, mutations);
  } catch (error) {
    return threw(error, mutations);
  }
}

type RequestContext = Parameters<typeof executeQueryPlan>[2];

const ignore = () => undefined;
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
