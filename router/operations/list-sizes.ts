import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';
import type { LinkedDirectives } from '../supergraph/linked-directives.ts';

const listSizeSchema = z.object({
  assumedSize: z.int().nullish(),
  /** Arguments that hold the size; the largest counts where there are several. */
  slicingArguments: z.array(z.string()).nullish(),
  /** Fields of the answer that have the size, such as the `edges` of a connection; without them it is that of the field itself. */
  sizedFields: z.array(z.string()).nullish(),
});

export type ListSize = z.output<typeof listSizeSchema>;

/** By `Type.field`. */
export type ListSizes = ReadonlyMap<string, ListSize>;

/** Reads `@listSize` from a supergraph. */
export function readListSizes({ definitions }: DocumentNode, { names }: LinkedDirectives): ListSizes {
  const sizes = new Map<string, ListSize>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const directive = field.directives?.find(({ name }) => names.get(name.value) === 'listSize');
      if (directive) sizes.set(`${definition.name.value}.${field.name.value}`, listSizeOf(directive));
    }
  }
  return sizes;
}

function listSizeOf({ arguments: given = [] }: ConstDirectiveNode): ListSize {
  return listSizeSchema.parse(Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)])));
}
