import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import type { ExecutionResult } from 'graphql';
import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';
import type { SubgraphLinks } from '../../../platform/link/subgraph-link.ts';
import type { Logger } from '../../../platform/log.ts';
import { tellWithheld, withheldName } from '../../authorisation/withheld.ts';
import type { Engine, EngineAnswer, EngineRequest, PermittedOperation, Prepared } from '../engine.ts';
import { type ApolloExecution, runPlan } from './execution.ts';
import { answeringWith, servicesFor, unavailable } from './services.ts';

type Dependencies = {
  execution: ApolloExecution;
  /** By the names that plans use. */
  links: SubgraphLinks;
  log: Logger;
};

export type Asked = { readonly asked: DocumentNode; readonly permitted: DocumentNode; readonly operationName: string | null };

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const renamed = (node: FieldNode): FieldNode => ({
  ...node,
  alias: { kind: Kind.NAME, value: withheldName(node.alias?.value ?? node.name.value) },
});

function askedOf({ document, operation, withheld }: PermittedOperation): Asked {
  const operationName = operation.name?.value ?? null;
  return {
    asked: visit(document, { Field: (node) => (withheld.has(node) ? renamed(node) : undefined) }),
    permitted: visit(document, { Field: (node) => (withheld.has(node) ? typename : undefined) }),
    operationName,
  };
}

const textual = (result: ExecutionResult): EngineAnswer => {
  const { data, errors } = tellWithheld(result);
  return { data: JSON.stringify(data ?? null), errors: errors ?? [] };
};

/** The engine made of Apollo's planner and Apollo's executor: right in nearly everything, and slow. */
export function createApolloEngine(dependencies: Dependencies): Engine {
  const { execution, links, log } = dependencies;
  return {
    prepare: (permitted) => {
      const operation = askedOf(permitted);
      const plan = execution.plan(operation.permitted, operation.operationName);
      const primary = plan.node?.kind === 'Subscription' ? plan.node.primary : undefined;
      return {
        plan: {
          text: () => prettyFormatQueryPlan(plan),
          upstream: primary && { subgraph: primary.serviceName, operation: primary.operation },
        },
        size: 1,
        execute: async (request) =>
          textual(await runPlan(execution, plan, { operation, services: servicesFor(links, request, log) }, request)),
        ...subscriber(dependencies, operation, plan),
      };
    },
  };
}

function subscriber(
  { execution, links, log }: Dependencies,
  operation: Asked,
  plan: QueryPlan,
): Pick<Prepared, 'open' | 'answer'> {
  const { node } = plan;
  const none = () => Promise.reject(new Error('the plan is not that of a subscription'));
  if (node?.kind !== 'Subscription') return { open: none, answer: none };
  const { primary } = node;
  const eventPlan = planOfAnEvent(node);
  return {
    open: (request) => openUpstream(links, primary, request),
    answer: async (event, request) => {
      // The executor merges what it fetches into the event's objects, which others may hold too.
      const own = { ...event, ...(event.data && { data: structuredClone(event.data) }) };
      const services = answeringWith(servicesFor(links, request, log), primary.serviceName, primary.operation, own);
      return textual(await runPlan(execution, eventPlan, { operation, services }, request));
    },
  };
}

// Apollo's executor refuses subscriptions. An event is the answer of the primary fetch; what comes after it is an ordinary plan.
function planOfAnEvent({ primary, rest }: SubscriptionNode): QueryPlan {
  const nodes: PlanNode[] = rest ? [primary, rest] : [primary];
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
}

async function openUpstream(links: SubgraphLinks, primary: SubscriptionNode['primary'], request: EngineRequest) {
  const { caller, requestId, signal, variables } = request;
  const used = (primary.variableUsages ?? []).filter((name) => variables[name] !== undefined);
  const link = links.get(primary.serviceName);
  if (!link) throw unavailable(primary.serviceName);
  try {
    return await link.subscribe({
      query: primary.operation,
      operationName: primary.operationName,
      // Variables came in as JSON and were coerced by scalars that keep them so.
      variables: JSON.stringify(Object.fromEntries(used.map((name) => [name, variables[name]]))),
      headers: request.headers,
      caller,
      requestId,
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    throw unavailable(primary.serviceName, error);
  }
}
