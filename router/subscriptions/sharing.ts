import { parse } from 'graphql';
import type { FieldContract } from './contract.ts';
import { selectsPrivate } from './private-fields.ts';
import type { PlannedOperation, PlannerOptions } from './subscription-plan.ts';

/** `viewer`: an upstream of its own. `event`: the upstream is shared, and completed for each viewer. `answer`: shared whole. */
export type Sharing = 'viewer' | 'event' | 'answer';

type Shareable = Pick<PlannedOperation, 'document' | 'prepared'> & { readonly field: FieldContract };

export function sharingOf({ schema, contract }: PlannerOptions, { document, prepared, field }: Shareable): Sharing {
  if (!field.isShared) return 'viewer';
  if (!selectsPrivate(document, schema, contract)) return 'answer';
  const { upstream } = prepared.plan;
  // What the events' own subgraph answers for one viewer, it answers in the event.
  if (!upstream || selectsPrivate(parse(upstream.operation), schema, contract)) return 'viewer';
  return 'event';
}
