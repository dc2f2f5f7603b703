import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, visit } from 'graphql';
import { placeholder } from '../planning/placeholder.ts';

/** The values of the variables that `@skip` and `@include` of an operation name. */
export type Conditions = Readonly<Record<string, boolean>>;

/** Whether, and by which variables, parts of a document are left out. */
export type Conditional = { readonly isConditional: boolean; readonly variables: readonly string[] };

export function conditionalOf(document: DocumentNode): Conditional {
  const variables = new Set<string>();
  let isConditional = false;
  visit(document, {
    Directive: (node) => {
      if (!isCondition(node)) return;
      isConditional = true;
      const value = node.arguments?.[0]?.value;
      if (value?.kind === Kind.VARIABLE) variables.add(value.name.value);
    },
  });
  return { isConditional, variables: [...variables].sort() };
}

export function conditionsIn({ variables }: Conditional, values: Readonly<Record<string, unknown>>): Conditions {
  return variables.length === 0 ? none : Object.fromEntries(variables.map((name) => [name, values[name] === true]));
}

const none: Conditions = {};

/** Equal for equal values of the same conditions. */
export const conditionsKey = (conditions: Conditions): string =>
  conditions === none ? '' : Object.values(conditions).map(Number).join('');

/**
 * The document as it is for these conditions, with no `@skip` and `@include` left. What is planned for one case alone needs no
 * conditions in plans, and Apollo's planner makes mistakes with them: a required field that is left out takes its neighbours along.
 */
export function specialised(document: DocumentNode, conditions: Conditions): DocumentNode {
  const isLeftOut = ({ directives = [] }: SelectionNode) => directives.some((one) => leavesOut(one, conditions));
  const entered = (node: SelectionNode): SelectionNode | null | undefined => (isLeftOut(node) ? null : undefined);
  return visit(document, {
    Field: { enter: entered },
    InlineFragment: { enter: entered },
    FragmentSpread: { enter: entered },
    Directive: { enter: (node) => (isCondition(node) ? null : undefined) },
    SelectionSet: { leave: (node) => (node.selections.length === 0 ? { ...node, selections: [placeholder] } : undefined) },
  });
}

const isCondition = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';

function leavesOut(directive: DirectiveNode, conditions: Conditions): boolean {
  if (!isCondition(directive)) return false;
  const value = directive.arguments?.[0]?.value;
  const holds =
    value?.kind === Kind.VARIABLE ? conditions[value.name.value] === true : value?.kind === Kind.BOOLEAN && value.value;
  return directive.name.value === 'skip' ? holds : !holds;
}
