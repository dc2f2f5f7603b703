import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { ExecutionResult } from 'graphql';
import type { JsonObject } from '../../../platform/json.ts';
import type { LinkResult, SubgraphLinks } from '../../../platform/link/subgraph-link.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Engine, EngineRequest, PermittedOperation, Prepared } from '../engine.ts';
import { type ApolloExecution, runPlan } from './execution.ts';
import { answeringWith, servicesFor, unavailable } from './services.ts';

type Dependencies = {
  execution: ApolloExecution;
  /** By the names that plans use. */
  links: SubgraphLinks;
  log: Logger;
};

/** The engine made of Apollo's planner and Apollo's executor: right in nearly everything, and slow. */
export function createApolloEngine(dependencies: Dependencies): Engine {
  const { execution, links, log } = dependencies;
  return {
    prepare: (operation) => {
      const plan = execution.plan(operation.permitted, operation.operationName);
      return {
        execute: (request) => runPlan(execution, plan, { operation, services: servicesFor(links, request, log) }, request),
        subscribe: subscriber(dependencies, operation, plan),
      };
    },
  };
}

function subscriber(
  { execution, links, log }: Dependencies,
  operation: PermittedOperation,
  plan: QueryPlan,
): Prepared['subscribe'] {
  const { node } = plan;
  if (node?.kind !== 'Subscription') return () => Promise.reject(new Error('the plan is not that of a subscription'));
  const { primary } = node;
  const eventPlan = planOfAnEvent(node);

  const answer = (event: LinkResult, request: EngineRequest) => {
    // The executor merges what it fetches into the event's objects, which others may hold too.
    const own = { ...event, ...(event.data && { data: structuredClone(event.data) }) };
    const services = answeringWith(servicesFor(links, request, log), primary.serviceName, primary.operation, own);
    return runPlan(execution, eventPlan, { operation, services }, request);
  };
  return async (request) => answers(await openUpstream(links, primary, request), (event) => answer(event, request));
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
      variables: Object.fromEntries(used.map((name) => [name, variables[name]])) as JsonObject,
      caller,
      requestId,
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    throw unavailable(primary.serviceName, error);
  }
}

async function* answers(upstream: AsyncIterable<LinkResult>, answer: (event: LinkResult) => Promise<ExecutionResult>) {
  for await (const event of upstream) yield await answer(event);
}
