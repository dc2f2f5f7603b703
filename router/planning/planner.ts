import { operationFromDocument, type Schema } from '@apollo/federation-internals';
import type { PlanNode, QueryPlan, QueryPlanner, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import { operationOfSame } from './operation-of-same.ts';
import { responseNameOf } from './planning-document.ts';
import { prunedDocument } from './pruned-document.ts';

/** Plans an operation of a document. Throws TOO_DEEP for what would take minutes to plan. */
export type Plan = (document: DocumentNode, operation: OperationDefinitionNode) => QueryPlan;

export function planWith(planner: QueryPlanner, schema: Schema, apiSchema: GraphQLSchema): Plan {
  const build = (document: DocumentNode, { name }: OperationDefinitionNode) => {
    const named = { ...(name && { operationName: name.value }), validate: false };
    const parsed = operationFromDocument(schema, document, named);
    return refusingTheHuge(() => planner.buildQueryPlan(parsed));
  };
  return (document, operation) => {
    const plan = builtOrPruned(build, document, operation, apiSchema);
    assertAnswers(plan, document, operation.name?.value);
    return plan;
  };
}

/** Some operations the planner can plan only when what can never be answered is taken out of them first. */
function builtOrPruned(
  build: Plan,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): QueryPlan {
  try {
    return build(document, operation);
  } catch (error) {
    if (!(error instanceof Error) || !/We should have an edge from .* for __typename/.test(error.message)) throw error;
    const planned = operationOfSame(document, operation);
    const pruned = prunedDocument(document, planned, schema);
    if (!pruned) throw error;
    return build(pruned, operation);
  }
}

// The planner has bounds of its own against operations that would keep it busy for minutes, and says so in plain errors.
function refusingTheHuge<T>(plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof Error) || !/Exceeded maximum recursive selections|exceeds limit of/.test(error.message)) throw error;
    throw new AppError('TOO_DEEP', 'The operation is too large to be planned once its fragments are written out.', {
      cause: error,
    });
  }
}

/**
 * Apollo's planner answers now and then a plan that leaves a root field out, which would be answered null in silence: for whoever
 * asked, an error is better than a wrong answer.
 */
function assertAnswers(plan: QueryPlan, document: DocumentNode, operationName: string | undefined): void {
  const fetched = new Set(plan.node ? rootNamesOf(plan.node) : []);
  const missing = namesIn(document, operationName).find((name) => !fetched.has(name));
  if (missing !== undefined) throw new Error(`the plan leaves out the root field ${missing}`);
}

function rootNamesOf(node: PlanNode | SubscriptionNode): string[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(rootNamesOf);
    case 'Subscription':
      return rootNamesOf(node.primary);
    case 'Fetch':
      return namesIn(node.operationDocumentNode ?? parse(node.operation), undefined);
    default:
      return [];
  }
}

function namesIn(document: DocumentNode, operationName: string | undefined): string[] {
  const operation = document.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION && (operationName === undefined || node.name?.value === operationName),
  );
  return operation?.kind === Kind.OPERATION_DEFINITION ? namesOf(operation.selectionSet, document) : [];
}

function namesOf({ selections }: SelectionSetNode, document: DocumentNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return isOfTheRouter(selection.name.value) ? [] : [responseNameOf(selection)];
    if (selection.kind === Kind.INLINE_FRAGMENT) return namesOf(selection.selectionSet, document);
    const fragment = document.definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? namesOf(fragment.selectionSet, document) : [];
  });
}

const isOfTheRouter = (name: string): boolean => name === '__typename' || name === '__schema' || name === '__type';
