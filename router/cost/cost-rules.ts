import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import { z } from 'zod';
import type { LinkedDirectives } from '../supergraph/linked-directives.ts';

const listSizeSchema = z.object({
  assumedSize: z.int().nullish(),
  /** Arguments that hold the size, or paths into them such as `page.first`; the largest counts where there are several. */
  slicingArguments: listOf(z.string()),
  /** Fields of the answer that have the size, such as the `edges` of a connection; without them it is that of the field itself. */
  sizedFields: listOf(z.string()),
  requireOneSlicingArgument: z.boolean().nullish(),
});
const costSchema = z.object({ weight: z.coerce.number() });

export type ListSize = z.output<typeof listSizeSchema>;

/** What a supergraph says about costs. */
export type CostRules = {
  /** `@cost`, by `Type`, `Type.field` (of output and input types) and `Type.field(argument:)`. */
  readonly weights: ReadonlyMap<string, number>;
  /** `@listSize`, by `Type.field`. */
  readonly listSizes: ReadonlyMap<string, ListSize>;
};

/** Reads `@cost` and `@listSize` from a supergraph, whatever `@link` calls them there. */
export function readCostRules({ definitions }: DocumentNode, { names }: LinkedDirectives): CostRules {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  for (const { key, directives = [] } of definitions.flatMap(elementsOf)) {
    for (const directive of directives) {
      const name = names.get(directive.name.value);
      if (name === 'cost') weights.set(key, costSchema.parse(argumentsOf(directive)).weight);
      if (name === 'listSize') listSizes.set(key, listSizeSchema.parse(argumentsOf(directive)));
    }
  }
  return { weights, listSizes };
}

type Element = { readonly key: string; readonly directives: readonly ConstDirectiveNode[] | undefined };

/** What may carry the directives: a type, its fields, and their arguments. */
function elementsOf(definition: DefinitionNode): Element[] {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const type = definition.name.value;
      const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] = definition.fields ?? [];
      return [{ key: type, directives: definition.directives }, ...fields.flatMap((field) => elementsOfField(type, field))];
    }
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
      return [{ key: definition.name.value, directives: definition.directives }];
    default:
      return [];
  }
}

function elementsOfField(type: string, field: FieldDefinitionNode | InputValueDefinitionNode): Element[] {
  const key = `${type}.${field.name.value}`;
  const own = { key, directives: field.directives };
  if (field.kind === Kind.INPUT_VALUE_DEFINITION) return [own];
  return [own, ...(field.arguments ?? []).map(({ name, directives }) => ({ key: `${key}(${name.value}:)`, directives }))];
}

const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): object =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

// GraphQL takes one value where a list of one is meant.
function listOf(item: z.ZodString) {
  return z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).nullish());
}
