import { operationFromDocument, type Schema } from '@apollo/federation-internals';
import type { PlanNode, QueryPlan, QueryPlanner, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import { isIntrospection, responseNameOf } from '../documents/fields.ts';
import { fieldsIn, fragmentsOf } from '../documents/fragments.ts';
import { operationOfSame } from './operation-of-same.ts';
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

const defeats = /We should have an edge from .* for __typename|Cannot query field .* on type/;

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
    if (!(error instanceof Error) || !defeats.test(error.message)) throw error;
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
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const fields = fieldsIn(operation.selectionSet, fragmentsOf(document));
  return fields.filter((field) => !isOfTheRouter(field)).map(responseNameOf);
}

const isOfTheRouter = (field: FieldNode): boolean => field.name.value === '__typename' || isIntrospection(field);
