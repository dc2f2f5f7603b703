import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Caller } from '../../platform/auth/viewer.ts';
import type { Requirements } from '../authorisation/requirements.ts';
import type { Engine, Prepared } from '../engine/engine.ts';
import { type DeliveryContract, type DeliveryPolicy, plainField } from './contract.ts';
import { rootFieldOf, variableNames } from './documents.ts';
import { type ResumePlan, resumablePlan } from './resume-plan.ts';
import { type Sharing, sharingOf } from './sharing.ts';

/** How a subscription is served, for all who may see the same of it. */
export type SubscriptionPlan = {
  /** Equal where events and answers are, but for variables and viewer. */
  readonly key: string;
  readonly sharing: Sharing;
  readonly policy: DeliveryPolicy;
  readonly repeatsLatest: boolean;
  /** Opens the upstream and answers its events. */
  readonly prepared: Prepared;
  /** The variables that it uses: whatever else the client declares changes nothing. */
  readonly variables: ReadonlySet<string>;
  readonly resume: ResumePlan | undefined;
};

export type PlannedOperation = {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly key: string;
  readonly prepared: Prepared;
  readonly caller: Caller;
};

export type PlannerOptions = {
  readonly schema: GraphQLSchema;
  readonly requirements: Requirements;
  readonly engine: Engine;
  readonly contract: DeliveryContract;
};

export type PlanSubscription = (operation: PlannedOperation) => SubscriptionPlan;

/** Plans each subscription once, for as long as its operation is kept. */
export function createSubscriptionPlanner(options: PlannerOptions): PlanSubscription {
  const plans = new WeakMap<Prepared, SubscriptionPlan>();
  return (operation) => {
    const found = plans.get(operation.prepared);
    if (found) return found;
    const plan = planOf(options, operation);
    plans.set(operation.prepared, plan);
    return plan;
  };
}

function planOf(options: PlannerOptions, operation: PlannedOperation): SubscriptionPlan {
  const root = rootFieldOf(operation.document, operation.definition);
  const field = (root && options.contract.fields.get(root.name)) ?? plainField;
  const common = { policy: field.policy, repeatsLatest: field.repeatsLatest || field.resumable !== undefined };
  if (root && field.resumable) {
    const resumed = resumablePlan(options, operation, { root, field, resumable: field.resumable });
    return { ...resumed, ...common };
  }
  const variables = variableNames(operation.definition);
  const sharing = sharingOf(options, { ...operation, field });
  return { key: operation.key, sharing, prepared: operation.prepared, variables, resume: undefined, ...common };
}
