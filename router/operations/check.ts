import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { AppError } from '../../platform/errors.ts';
import type { RouterLimits } from '../config.ts';
import { assertModestIntrospection, assertNoIntrospection } from './introspection.ts';
import type { ListSizes } from './list-sizes.ts';
import { measure } from './measure.ts';
import { type NodeCount, nodeCounter } from './node-count.ts';
import { assertNoNul } from './nul.ts';
import { RefusedOperation } from './refused-operation.ts';

export type Checked = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly countNodes: NodeCount;
};
export type CheckRules = {
  readonly schema: GraphQLSchema;
  readonly listSizes: ListSizes;
  readonly limits: RouterLimits;
  readonly introspection: boolean;
};

/**
 * Reads a document, picks the operation, and holds it against the limits and the schema, the cheap checks first. Throws with the
 * code of the first check it fails.
 */
export function check(text: string, operationName: string | null, rules: CheckRules): Checked {
  const { schema, listSizes, limits, introspection } = rules;
  const document = parsed(text, limits);
  const operation = selected(document, operationName);
  assertWithinLimits(document, operation, limits);
  if (introspection) assertModestIntrospection(document);
  else assertNoIntrospection(document);
  assertNoNul(document);
  const errors = validate(schema, document, undefined, { maxErrors: 10 });
  if (errors.length > 0) throw new RefusedOperation('GRAPHQL_VALIDATION_FAILED', errors);
  if (operation.operation === 'subscription') assertUnconditional(document, operation);
  return { document, operation, countNodes: nodeCounter({ document, operation, schema, listSizes }) };
}

function parsed(text: string, { tokens }: RouterLimits): DocumentNode {
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
  const conditional = rootSelections(document, operation.selectionSet).find(({ directives }) =>
    directives?.some(({ name }) => name.value === 'skip' || name.value === 'include'),
  );
  if (!conditional) return;
  const error = new GraphQLError('A subscription cannot skip or include its root field.', { nodes: conditional });
  throw new RefusedOperation('GRAPHQL_VALIDATION_FAILED', [error]);
}

function rootSelections(document: DocumentNode, { selections }: SelectionSetNode): SelectionSetNode['selections'][number][] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return [selection, ...rootSelections(document, selection.selectionSet)];
    const fragment = document.definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION
      ? [selection, ...rootSelections(document, fragment.selectionSet)]
      : [selection];
  });
}
