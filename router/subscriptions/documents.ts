import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type TypeNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { responseNameOf } from '../documents/fields.ts';
import { type Fragments, fieldsIn, fragmentsOf } from '../documents/fragments.ts';

/** The one field of a subscription, gathered from wherever in the document it is selected. */
export type RootField = { readonly responseName: string; readonly name: string; readonly nodes: readonly FieldNode[] };

/** Null when it is not one field: `__typename` alone, for instance. */
export function rootFieldOf(document: DocumentNode, operation: OperationDefinitionNode): RootField | null {
  const nodes = fieldsIn(operation.selectionSet, fragmentsOf(document));
  const [first] = nodes;
  if (!first || nodes.some((node) => node.name.value !== first.name.value)) return null;
  return { responseName: responseNameOf(first), name: first.name.value, nodes };
}

/** Under this name the cursor comes as the first value of each event, whether or not the client asks for it. */
export const cursorName = '_resumeCursor';

export type Derived = { readonly document: DocumentNode; readonly operation: OperationDefinitionNode };
export type Derivation = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly root: RootField;
  readonly kind: OperationTypeNode;
  /** The field to select at the root instead of the subscription's own. */
  readonly field: string;
  readonly keepsArgument: (name: string) => boolean;
  readonly cursor: string;
  readonly resume: { readonly argument: string; readonly variable: string; readonly type: TypeNode };
};

/** The same selection at another root: with the cursor first, and with the resume argument as a variable of our own. */
export function derive({ document, operation, root, kind, field, keepsArgument, cursor, resume }: Derivation): Derived {
  const after: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: nameNode(resume.argument),
    value: { kind: Kind.VARIABLE, name: nameNode(resume.variable) },
  };
  const cursorField: FieldNode = { kind: Kind.FIELD, alias: nameNode(cursorName), name: nameNode(cursor) };
  const nodes = root.nodes.map((node): FieldNode => {
    const others = (node.arguments ?? []).filter(({ name }) => name.value !== resume.argument && keepsArgument(name.value));
    const selections = [cursorField, ...(node.selectionSet?.selections ?? [])];
    return {
      kind: Kind.FIELD,
      alias: nameNode(root.responseName),
      name: nameNode(field),
      arguments: [...others, after],
      directives: node.directives ?? [],
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    };
  });
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: nodes };
  const fragments = fragmentsUsedBy(selectionSet, fragmentsOf(document));
  const ownVariable: VariableDefinitionNode = {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameNode(resume.variable) },
    type: resume.type,
  };
  const used = new Set([selectionSet, ...fragments].flatMap(variablesIn));
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  const derived: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: kind,
    ...(operation.name && { name: operation.name }),
    variableDefinitions: [...variableDefinitions, ownVariable],
    selectionSet,
  };
  return { document: { kind: Kind.DOCUMENT, definitions: [derived, ...fragments] }, operation: derived };
}

/** A name for a variable that the operation does not have. */
export function freeVariable({ variableDefinitions = [] }: OperationDefinitionNode): string {
  const taken = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  let name = '_resumeAfter';
  while (taken.has(name)) name += '_';
  return name;
}

/** The variables that an operation declares, but for these. */
export function variableNames({ variableDefinitions = [] }: OperationDefinitionNode, ...except: string[]): ReadonlySet<string> {
  return new Set(variableDefinitions.map(({ variable }) => variable.name.value).filter((name) => !except.includes(name)));
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;

function fragmentsUsedBy(selectionSet: SelectionSetNode, fragments: Fragments): FragmentDefinitionNode[] {
  const found = new Set<FragmentDefinitionNode>();
  const gather = (node: SelectionSetNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || found.has(fragment)) return;
        found.add(fragment);
        gather(fragment);
      },
    });
  gather(selectionSet);
  return [...found];
}

function variablesIn(node: SelectionSetNode | FragmentDefinitionNode): string[] {
  const names: string[] = [];
  visit(node, { Variable: ({ name }) => void names.push(name.value) });
  return names;
}

export const queryKind = OperationTypeNode.QUERY;
export const subscriptionKind = OperationTypeNode.SUBSCRIPTION;
