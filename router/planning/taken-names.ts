import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { z } from 'zod';
import { argumentsOf } from '../supergraph/elements.ts';

/** What a plan may fetch from objects of a type beside what a client asks for, under the field's own name. */
export type TakenNames = {
  /** Whether any object that `type` may be has a field of this name fetched behind the client's back. */
  has(type: GraphQLNamedType, name: string): boolean;
  /** The same, with arguments: what a client gets for the field without any is another value. */
  hasWithArguments(type: GraphQLNamedType, name: string): boolean;
};

/** By type. True: fetched with arguments somewhere. */
type Taken = Map<string, Map<string, boolean>>;

/** Reads the field sets of `@key`, `@requires` and `@fromContext` in a supergraph. */
export function readTakenNames(supergraph: DocumentNode, schema: GraphQLSchema): TakenNames {
  const taken: Taken = new Map();
  const definitions = supergraph.definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  const owners = definitions.filter(({ directives = [] }) => directives.some(({ name }) => name.value === 'context'));
  const noteAt = (set: string, type: string) => note(parsed(set), schema.getType(type), { taken, schema });
  for (const definition of definitions) {
    const directives = [definition, ...(definition.fields ?? [])].flatMap((node) => node.directives ?? []);
    for (const set of directives.flatMap(fieldSetsOf)) noteAt(set, definition.name.value);
    // A selection of @fromContext begins at whichever type sets the context.
    for (const set of directives.flatMap(contextSelectionsOf)) for (const { name } of owners) noteAt(set, name.value);
  }
  const lookUp = (type: GraphQLNamedType, test: (names: Map<string, boolean>) => boolean) =>
    relativesOf(type, schema).some((name) => {
      const names = taken.get(name);
      return names !== undefined && test(names);
    });
  return {
    has: (type, name) => lookUp(type, (names) => names.has(name)),
    hasWithArguments: (type, name) => lookUp(type, (names) => names.get(name) === true),
  };
}

function fieldSetsOf(directive: ConstDirectiveNode): string[] {
  const { key, requires } = argumentsOf(directive);
  const set = directive.name.value === 'join__type' ? key : directive.name.value === 'join__field' ? requires : undefined;
  return typeof set === 'string' ? [set] : [];
}

const contextsSchema = z.array(z.object({ selection: z.string() })).optional();

function contextSelectionsOf(directive: ConstDirectiveNode): string[] {
  if (directive.name.value !== 'join__field') return [];
  return (contextsSchema.parse(argumentsOf(directive).contextArguments) ?? []).map(({ selection }) => selection);
}

// With or without braces of its own.
const parsed = (fieldSet: string): SelectionSetNode => {
  const [definition] = parse(fieldSet.trimStart().startsWith('{') ? fieldSet : `{ ${fieldSet} }`, {
    noLocation: true,
  }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`not a field set: ${fieldSet}`);
  return definition.selectionSet;
};

type Notes = { readonly taken: Taken; readonly schema: GraphQLSchema };

function note({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined, notes: Notes): void {
  if (!type) return;
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const { typeCondition } = selection;
      note(selection.selectionSet, typeCondition ? notes.schema.getType(typeCondition.name.value) : type, notes);
      continue;
    }
    const names = notes.taken.get(type.name) ?? new Map<string, boolean>();
    notes.taken.set(type.name, names);
    const name = selection.name.value;
    names.set(name, (names.get(name) ?? false) || (selection.arguments?.length ?? 0) > 0);
    if (selection.selectionSet) note(selection.selectionSet, fieldTypeOf(type, name), notes);
  }
}

function fieldTypeOf(type: GraphQLNamedType, field: string): GraphQLNamedType | undefined {
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const found = type.getFields()[field]?.type;
  return found && getNamedType(found);
}

/** The type, what it may turn out to be, and the interfaces of all of those. */
function relativesOf(type: GraphQLNamedType, schema: GraphQLSchema): string[] {
  const objects = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
  const interfaces = objects.flatMap((one) => (isObjectType(one) || isInterfaceType(one) ? one.getInterfaces() : []));
  return [...new Set([...objects, ...interfaces].map(({ name }) => name))];
}
