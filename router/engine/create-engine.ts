import { prettyFormatQueryPlan, type QueryPlan, type SubscriptionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { LinkResult, SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import type { Logger } from '../../platform/log.ts';
import type { Plan } from '../planning/planner.ts';
import { planningDocument } from '../planning/planning-document.ts';
import type { SubgraphTypes } from '../planning/subgraph-types.ts';
import type { TakenNames } from '../planning/taken-names.ts';
import { type EngineCounts, noCounts } from './counts.ts';
import type { Engine, EngineAnswer, EngineRequest, PermittedOperation, Prepared } from './engine.ts';
import { createSender } from './fetch/send.ts';
import { createFlights } from './flights.ts';
import { createSharing, type Sharing } from './identity.ts';
import { mergeWith } from './merge.ts';
import { compilePlan, type PlanEnvironment } from './plan/execute-plan.ts';
import { compileProjection, type Project } from './projection/compile-projection.ts';
import { cloned } from './record.ts';
import { typeHierarchy } from './type-hierarchy.ts';
import { compileUpstream } from './upstream.ts';

export type EngineOptions = {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** All there is, also what clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  readonly plan: Plan;
  readonly taken: TakenNames;
  readonly subgraphTypes: SubgraphTypes;
  /** By the names that plans use. */
  readonly links: SubgraphLinks;
  readonly log: Logger;
  readonly counts?: EngineCounts;
};

type Made = { readonly plan: QueryPlan; readonly project: Project; readonly environment: PlanEnvironment };
type Executing = Pick<Prepared, 'execute' | 'open' | 'answer'>;

/** The engine: Apollo's plans, compiled, executed with as few requests as they allow, and written as text. */
export function createEngine(options: EngineOptions): Engine {
  const { apiSchema: schema, taken, links, log, counts = noCounts() } = options;
  const sharing = createSharing();
  const types = typeHierarchy(options.supergraphSchema, options.subgraphTypes);
  const sender = createSender({ flights: createFlights<LinkResult>(cloned), counts, log });
  const shared = { links, types, merge: mergeWith(types), sender, counts };
  const asQuery = queries(sharing, counts);
  return {
    prepare: (asked) => {
      const { document, renamed } = planningDocument({ ...asked, schema, taken });
      const plan = options.plan(document, asked.operation);
      const project = compileProjection({ ...asked, schema, renamed });
      const type = asked.operation.operation;
      const made: Made = { plan, project, environment: { ...shared, renamed } };
      const executing = type === 'query' ? asQuery(made) : type === 'mutation' ? asMutation(made, sharing) : asSubscription(made);
      return { size: sizeOf(plan, asked), plan: describe(plan), ...executing };
    },
  };
}

/** An answer that is on its way to one caller does for all whose it would be as well. */
function queries(sharing: Sharing, counts: EngineCounts): (made: Made) => Executing {
  const answers = createFlights<EngineAnswer>((answer) => answer);
  let operations = 0;
  return (made) => {
    operations += 1;
    const operation = operations;
    const execute = compilePlan(planNodeOf(made), made.environment);
    const answer = async (request: EngineRequest, own: string) => made.project(await execute(request, { sharing: own }));
    return {
      ...withoutEvents,
      execute: (request) => {
        const own = sharing.keyOf(request);
        let isShared = true;
        const key = `${operation} ${own} ${JSON.stringify(request.variables)}`;
        const answered = answers.share(key, request.signal, () => {
          isShared = false;
          return answer(request, own);
        });
        if (isShared) {
          counts.sharedAnswers += 1;
          request.onShared?.();
        }
        return answered;
      },
    };
  };
}

function asMutation(made: Made, sharing: Sharing): Executing {
  const execute = compilePlan(planNodeOf(made), made.environment);
  return {
    ...withoutEvents,
    execute: async (request) => {
      try {
        return made.project(await execute(request));
      } finally {
        sharing.noteChange(request);
      }
    },
  };
}

function asSubscription({ plan, project, environment }: Made): Executing {
  const { primary, rest } = subscriptionNodeOf(plan);
  const { open, begin } = compileUpstream(primary, environment);
  const hydrate = compilePlan(rest, environment);
  return {
    execute: () => Promise.reject(new Error('a subscription is not executed')),
    open,
    answer: async (event, request) => project(await hydrate(request, { begin: (run) => begin(run, event) })),
  };
}

const notASubscription = () => Promise.reject(new Error('only a subscription has events'));
const withoutEvents = { open: notASubscription, answer: notASubscription };

function planNodeOf({ plan: { node } }: Made) {
  if (node?.kind === 'Subscription') throw new Error('the plan is that of a subscription');
  return node;
}

function subscriptionNodeOf({ node }: QueryPlan): SubscriptionNode {
  if (node?.kind !== 'Subscription') throw new Error('the plan is not that of a subscription');
  return node;
}

function describe(plan: QueryPlan): Prepared['plan'] {
  const primary = plan.node?.kind === 'Subscription' ? plan.node.primary : undefined;
  return {
    text: () => prettyFormatQueryPlan(plan),
    upstream: primary && { subgraph: primary.serviceName, operation: primary.operation },
  };
}

/** Measured once: a plan, its compiled form and the parsed document take about this many times the length of the texts. */
const bytesForText = 12;

function sizeOf(plan: QueryPlan, { document }: PermittedOperation): number {
  return (JSON.stringify(plan.node ?? null).length + (document.loc?.end ?? 1000)) * bytesForText;
}
