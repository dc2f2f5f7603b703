import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  valueFromASTUntyped,
} from 'graphql';

/** What may carry directives in a supergraph: a type, a field of output or input types, an argument. */
export type Element = {
  /** `Type`, `Type.field`, `Type.field(argument:)`. */
  readonly coordinate: string;
  readonly directives: readonly ConstDirectiveNode[];
};

export const elementsOf = ({ definitions }: DocumentNode): Element[] => definitions.flatMap(elementsIn);

/** The arguments of a directive as plain values, without defaults. */
export const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): Readonly<Record<string, unknown>> =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

function elementsIn(definition: DefinitionNode): Element[] {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const type = definition.name.value;
      const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] = definition.fields ?? [];
      return [elementOf(type, definition), ...fields.flatMap((field) => elementsOfField(type, field))];
    }
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.UNION_TYPE_DEFINITION:
      return [elementOf(definition.name.value, definition)];
    default:
      return [];
  }
}

function elementsOfField(type: string, field: FieldDefinitionNode | InputValueDefinitionNode): Element[] {
  const coordinate = `${type}.${field.name.value}`;
  const own = elementOf(coordinate, field);
  if (field.kind === Kind.INPUT_VALUE_DEFINITION) return [own];
  return [own, ...(field.arguments ?? []).map((argument) => elementOf(`${coordinate}(${argument.name.value}:)`, argument))];
}

const elementOf = (
  coordinate: string,
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] },
): Element => ({
  coordinate,
  directives,
});
