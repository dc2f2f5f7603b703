import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { AppError } from '../../platform/errors.ts';
import type { During } from '../../platform/observability/tracing.ts';
import type { RouterLimits } from '../config.ts';
import type { CostConfig } from '../cost/config.ts';
import type { CostRules } from '../cost/cost-rules.ts';
import { type StaticCost, staticCost } from '../cost/static-cost.ts';
import { type Fragments, fragmentsOf } from '../documents/fragments.ts';
import { type Conditional, conditionalOf } from './conditions.ts';
import { assertModestIntrospection, assertNoIntrospection } from './introspection.ts';
import { measure } from './measure.ts';
import { assertShallow } from './nesting.ts';
import { assertNoNul } from './nul.ts';
import { RefusedOperation } from './refused-operation.ts';

export type Checked = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly costOf: StaticCost;
  /** By what parts of it are left out. */
  readonly conditional: Conditional;
};
export type CheckRules = {
  readonly schema: GraphQLSchema;
  readonly costRules: CostRules;
  readonly cost: CostConfig;
  readonly limits: RouterLimits;
  readonly introspection: boolean;
  readonly during: During;
};

/**
 * Reads a document, picks the operation, and holds it against the limits and the schema, the cheap checks first. Throws with the
 * code of the first check it fails.
 */
export function check(text: string, operationName: string | null, rules: CheckRules): Checked {
  const document = rules.during('graphql.parse', () => parsed(text, rules.limits));
  return rules.during('graphql.validate', () => validated(document, operationName, rules));
}

function validated(document: DocumentNode, operationName: string | null, rules: CheckRules): Checked {
  const { schema, costRules, cost, limits, introspection } = rules;
  const operation = selected(document, operationName);
  assertWithinLimits(document, operation, limits);
  if (introspection) assertModestIntrospection(document);
  else assertNoIntrospection(document);
  assertNoNul(document);
  const errors = validate(schema, document, undefined, { maxErrors: 10 });
  if (errors.length > 0) throw new RefusedOperation('GRAPHQL_VALIDATION_FAILED', errors);
  if (operation.operation === 'subscription') assertUnconditional(document, operation);
  return {
    document,
    operation,
    conditional: conditionalOf(document),
    costOf: staticCost({ document, operation, schema, rules: costRules, config: cost }),
  };
}

function parsed(text: string, { tokens }: RouterLimits): DocumentNode {
  assertShallow(text);
  try {
    return parse(text, { maxTokens: tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (/^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(error.message)) {
      throw new AppError('TOO_MANY_TOKENS', `The document has more than ${tokens} tokens.`, { cause: error });
    }
    throw new RefusedOperation('GRAPHQL_PARSE_FAILED', [error]);
  }
}

function selected(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  const message = operationName
    ? `The document has no operation named ${operationName}.`
    : 'Name one of the operations in operationName.';
  const isEmpty = !document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  throw new AppError('OPERATION_RESOLUTION_FAILURE', isEmpty ? 'The document has no operation.' : message);
}

function assertWithinLimits(document: DocumentNode, operation: OperationDefinitionNode, limits: RouterLimits): void {
  const { depth, aliases, rootFields } = measure(document, operation);
  if (depth > limits.depth) throw new AppError('TOO_DEEP', `The operation is ${depth} fields deep; ${limits.depth} are allowed.`);
  if (aliases > limits.aliases)
    throw new AppError('TOO_MANY_ALIASES', `The operation has ${aliases} aliases; ${limits.aliases} are allowed.`);
  if (rootFields > limits.rootFields) {
    throw new AppError('TOO_MANY_ROOT_FIELDS', `The operation has ${rootFields} root fields; ${limits.rootFields} are allowed.`);
  }
}

// The planner cannot plan it, and a subscription without its field would mean nothing.
function assertUnconditional(document: DocumentNode, operation: OperationDefinitionNode): void {
  const conditional = rootSelections(operation.selectionSet, fragmentsOf(document)).find(({ directives }) =>
    directives?.some(({ name }) => name.value === 'skip' || name.value === 'include'),
  );
  if (!conditional) return;
  const error = new GraphQLError('A subscription cannot skip or include its root field.', { nodes: conditional });
  throw new RefusedOperation('GRAPHQL_VALIDATION_FAILED', [error]);
}

function rootSelections({ selections }: SelectionSetNode, fragments: Fragments): SelectionNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const body = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return [selection, ...(body ? rootSelections(body.selectionSet, fragments) : [])];
  });
}
