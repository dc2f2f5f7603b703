import { prettyFormatQueryPlan, type QueryPlan } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import type { Logger } from '../../platform/log.ts';
import type { Plan } from '../planning/planner.ts';
import { planningDocument } from '../planning/planning-document.ts';
import type { TakenNames } from '../planning/taken-names.ts';
import { type EngineCounts, noCounts } from './counts.ts';
import type { Engine, PermittedOperation, Prepared } from './engine.ts';
import { createFlights } from './fetch/flights.ts';
import { createSend } from './fetch/send.ts';
import { mergeWith } from './merge.ts';
import { compilePlan, type PlanEnvironment } from './plan/execute-plan.ts';
import { compileProjection, type Project } from './projection/compile-projection.ts';
import { typeHierarchy } from './type-hierarchy.ts';
import { compileUpstream } from './upstream.ts';

export type EngineOptions = {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** All there is, also what clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  readonly plan: Plan;
  readonly taken: TakenNames;
  /** By the names that plans use. */
  readonly links: SubgraphLinks;
  readonly log: Logger;
  readonly counts?: EngineCounts;
};

/** The engine: Apollo's plans, compiled, executed with as few requests as they allow, and written as text. */
export function createEngine(options: EngineOptions): Engine {
  const { apiSchema: schema, taken, links, log, counts = noCounts() } = options;
  const types = typeHierarchy(options.supergraphSchema);
  const own = { types, merge: mergeWith(types), send: createSend({ flights: createFlights(), counts, log }), counts };
  return {
    prepare: (asked) => {
      const { document, renamed } = planningDocument({ ...asked, schema, taken });
      const plan = options.plan(document, asked.operation);
      const project = compileProjection({ ...asked, schema, renamed });
      return prepared(plan, project, { size: sizeOf(plan, asked), environment: { ...own, links, renamed } });
    },
  };
}

function prepared(
  { node, ...plan }: QueryPlan,
  project: Project,
  { size, environment }: { size: number; environment: PlanEnvironment },
): Prepared {
  const text = () => prettyFormatQueryPlan({ ...plan, ...(node && { node }) });
  if (node?.kind !== 'Subscription') {
    const execute = compilePlan(node, environment);
    return {
      size,
      plan: { text, upstream: undefined },
      execute: async (request) => project(await execute(request)),
      open: notASubscription,
      answer: notASubscription,
    };
  }
  const { primary, rest } = node;
  const { open, begin } = compileUpstream(primary, environment);
  const hydrate = compilePlan(rest, environment);
  return {
    size,
    plan: { text, upstream: { subgraph: primary.serviceName, operation: primary.operation } },
    execute: () => Promise.reject(new Error('a subscription is not executed')),
    open,
    answer: async (event, request) => project(await hydrate(request, (run) => begin(run, event))),
  };
}

const notASubscription = () => Promise.reject(new Error('only a subscription has events'));

/** Measured once: a plan, its compiled form and the parsed document take about this many times the length of the texts. */
const bytesForText = 12;

function sizeOf(plan: QueryPlan, { document }: PermittedOperation): number {
  return (JSON.stringify(plan.node ?? null).length + (document.loc?.end ?? 1000)) * bytesForText;
}
