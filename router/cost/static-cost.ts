import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import { fragmentsOf } from '../documents/fragments.ts';
import { always } from './conditions.ts';
import type { CostConfig } from './config.ts';
import type { CostRules } from './cost-rules.ts';
import { evaluate, sumOf, type Variables } from './formula.ts';
import { readingLimit } from './selections.ts';
import { ofObject, type Walk } from './walk.ts';

export type CostInput = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly rules: CostRules;
  readonly config: CostConfig;
};

/** For coerced variables: what the operation costs. BAD_USER_INPUT where a required slicing argument is missing. */
export type StaticCost = (variables: Variables) => number;

/**
 * The static cost of a valid operation by `@cost` and `@listSize` (IBM's cost specification, weighed as Apollo's demand control does):
 * an upper bound of what the answer holds, weighted. Worked out once; what depends on variables is left as a formula.
 * Throws TOO_COMPLEX for an operation made to be too large for that.
 */
export function staticCost(input: CostInput): StaticCost {
  const { document, operation, schema, rules, config } = input;
  const walk: Walk = {
    schema,
    rules,
    config,
    fragments: fragmentsOf(document),
    left: readingLimit,
    known: new Map(),
    numbers: new Map(),
  };
  const root = schema.getRootType(operation.operation);
  const fields = root ? ofObject(root, [{ set: operation.selectionSet, when: always }], undefined, walk) : [];
  const formula = sumOf([operation.operation === 'mutation' ? config.mutation : 0, ...fields]);
  return typeof formula === 'number' ? () => formula : (variables) => evaluate(formula, variables);
}

/** Throws TOO_COMPLEX above the limit. */
export function assertWithinCost(cost: number, limit: number): void {
  if (cost <= limit) return;
  const told = Number.isFinite(cost) ? Math.ceil(cost) : 'far more';
  throw new AppError(
    'TOO_COMPLEX',
    `The operation costs ${told}, and ${limit} is allowed: ask for fewer items of its lists, or for fewer lists within lists.`,
  );
}
