import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { SupergraphFacts } from '../world/supergraph-facts.ts';

/** Whether one root field is asked of several subgraphs. */
export function sharesRoots({ node }: QueryPlan): boolean {
  const names = node ? rootFetches(node).flatMap(({ operation }) => [...new Set(rootNamesOf(parse(operation)))]) : [];
  return new Set(names).size < names.length;
}

function rootFetches(node: PlanNode | SubscriptionNode): FetchNode[] {
  switch (node.kind) {
    case 'Fetch':
      return node.requires ? [] : [node];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(rootFetches);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? rootFetches(clause) : []));
    default:
      return [];
  }
}

const rootNamesOf = (document: DocumentNode): string[] =>
  document.definitions
    .flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? node.selectionSet.selections : []))
    .flatMap((selection) => (selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : []));

export function asksForNestedLists(schema: GraphQLSchema, document: DocumentNode): boolean {
  let found = false;
  const types = new TypeInfo(schema);
  const inspect = () => {
    found ||= String(types.getType()).startsWith('[[');
  };
  visit(document, visitWithTypeInfo(types, { Field: inspect }));
  return found;
}

export function fieldsOf(document: DocumentNode): FieldNode[] {
  const found: FieldNode[] = [];
  visit(document, {
    [Kind.FIELD]: (node) => {
      found.push(node);
    },
  });
  return found;
}

/** The names of types that fragments are on. */
export function conditionsOf(document: DocumentNode): string[] {
  const found: string[] = [];
  const note = (node: { readonly typeCondition?: { readonly name: { readonly value: string } } | undefined }) => {
    if (node.typeCondition) found.push(node.typeCondition.name.value);
  };
  visit(document, { [Kind.INLINE_FRAGMENT]: note, [Kind.FRAGMENT_DEFINITION]: note });
  return found;
}

/** The names of fields that any @requires asks for with arguments. */
export function fieldsRequiredWithArguments({ declarations }: SupergraphFacts): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { requires } of [...declarations.values()].flat())
    if (requires)
      visit(requires, {
        [Kind.FIELD]: (node) => {
          if (node.arguments?.length) found.add(node.name.value);
        },
      });
  return found;
}
