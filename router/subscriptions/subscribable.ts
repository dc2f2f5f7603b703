import type { OperationDefinitionNode } from 'graphql';
import type { OperationParams } from '../operations/compile.ts';
import type { Operation } from '../operations/operation.ts';
import type { OperationContext } from '../operations/pipeline.ts';
import type { Subscribable } from './serving.ts';
import type { PlanSubscription } from './subscription-plan.ts';

export type SubscribableInput = {
  readonly operation: Pick<Operation, 'document' | 'key' | 'prepared' | 'request' | 'present' | 'failed'>;
  readonly definition: OperationDefinitionNode;
  readonly params: OperationParams;
  readonly context: OperationContext;
  readonly planSubscription: PlanSubscription;
};

/** What the hub needs of a subscription that may run. Throws when it cannot be planned. */
export function subscribableOf({ operation, definition, params, context, planSubscription }: SubscribableInput): Subscribable {
  const { document, key, prepared, request, present, failed } = operation;
  const plan = planSubscription({ document, definition, key, prepared, caller: context.caller });
  return { plan, request, present, failed, params, context };
}
