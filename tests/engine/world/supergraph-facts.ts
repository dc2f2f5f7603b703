import {
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  isAbstractType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import type { SubgraphSource } from '../case.ts';
import { fieldSet } from './field-sets.ts';

/** A field as one subgraph that can answer it declares it. */
export type Declaration = {
  readonly subgraph: string;
  readonly type: TypeNode;
  readonly requires: SelectionSetNode | null;
  /** Arguments that the engine fills in from an object above: name → where from. */
  readonly fromContext: ReadonlyMap<string, ContextSource>;
};
export type ContextSource = { readonly context: string; readonly selection: SelectionSetNode };

/** What subgraphs' SDL says beyond plain GraphQL. */
export type SupergraphFacts = {
  /** The whole supergraph, with all that is inaccessible to clients. */
  readonly schema: GraphQLSchema;
  /** By `Type.field`. */
  readonly declarations: ReadonlyMap<string, readonly Declaration[]>;
  /** By `subgraph Type`. */
  readonly keys: ReadonlyMap<string, readonly SelectionSetNode[]>;
  readonly entities: ReadonlySet<string>;
  /** Types by the names of the contexts they give. */
  readonly contexts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly documents: ReadonlyMap<string, DocumentNode>;
};

type CompositeDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

type Notes = {
  readonly declarations: Map<string, Declaration[]>;
  readonly keys: Map<string, SelectionSetNode[]>;
  readonly entities: Set<string>;
  readonly contexts: Map<string, Set<string>>;
};

export function readFacts(subgraphs: readonly SubgraphSource[], schema: GraphQLSchema): SupergraphFacts {
  const notes: Notes = { declarations: new Map(), keys: new Map(), entities: new Set(), contexts: new Map() };
  const documents = new Map(subgraphs.map(({ name, sdl }) => [name, parse(sdl, { noLocation: true })]));
  for (const [subgraph, document] of documents) {
    const roots = rootNames(document);
    for (const type of document.definitions.filter(isComposite)) {
      const name = roots.get(type.name.value) ?? type.name.value;
      noteType(notes, type, { subgraph, name, possible: possibleNames(schema, name) });
    }
  }
  return { schema, documents, ...notes };
}

type TypePlace = { readonly subgraph: string; readonly name: string; readonly possible: readonly string[] };

function noteType(notes: Notes, type: CompositeDefinition, { subgraph, name, possible }: TypePlace): void {
  const keys = directives(type, 'key').map((key) => fieldSet(textArgument(key, 'fields')));
  if (keys.length > 0) notes.keys.set(`${subgraph} ${name}`, keys);
  for (const entity of keys.length > 0 ? possible : []) notes.entities.add(entity);
  for (const context of directives(type, 'context')) {
    const known = notes.contexts.get(textArgument(context, 'name')) ?? new Set();
    notes.contexts.set(textArgument(context, 'name'), known.add(name));
  }
  for (const field of type.fields ?? []) {
    if (directives(field, 'external').length > 0) continue;
    const coordinate = `${name}.${field.name.value}`;
    notes.declarations.set(coordinate, [...(notes.declarations.get(coordinate) ?? []), declarationOf(subgraph, field)]);
  }
}

/** The object types behind a name: itself, or what implements it in the supergraph. */
export function possibleNames(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  return isAbstractType(type) ? schema.getPossibleTypes(type).map((possible) => possible.name) : [name];
}

export const directives = (node: { readonly directives?: readonly DirectiveNode[] | undefined }, name: string): DirectiveNode[] =>
  (node.directives ?? []).filter((directive) => directive.name.value === name);

export function textArgument(directive: DirectiveNode, name: string): string {
  const argument = directive.arguments?.find((candidate) => candidate.name.value === name);
  return argument ? String(valueFromASTUntyped(argument.value)) : '';
}

const isComposite = (node: { kind: string }): node is CompositeDefinition =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

/** From the names a subgraph gives its root types to those the supergraph gives them. */
export function rootNames(document: DocumentNode): ReadonlyMap<string, string> {
  const names = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
  const operations = document.definitions.flatMap((node) => (node.kind === Kind.SCHEMA_DEFINITION ? node.operationTypes : []));
  return new Map(operations.map(({ operation, type }) => [type.name.value, names[operation]]));
}

function declarationOf(subgraph: string, field: FieldDefinitionNode): Declaration {
  const [requires] = directives(field, 'requires');
  const fromContext = (field.arguments ?? []).flatMap((argument) =>
    directives(argument, 'fromContext').map((directive) => [argument.name.value, contextSource(directive)] as const),
  );
  return {
    subgraph,
    type: field.type,
    requires: requires ? fieldSet(textArgument(requires, 'fields')) : null,
    fromContext: new Map(fromContext),
  };
}

function contextSource(directive: DirectiveNode): ContextSource {
  const [, context = '', selection = ''] = /^\s*\$(\w+)\s*(\{[\s\S]*\})\s*$/.exec(textArgument(directive, 'field')) ?? [];
  return { context, selection: fieldSet(selection.slice(1, -1)) };
}
