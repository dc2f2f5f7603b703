import type { DocumentNode } from 'graphql';
import { z } from 'zod';
import { argumentsOf, elementsOf } from '../supergraph/elements.ts';
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
export function readCostRules(supergraph: DocumentNode, linked: LinkedDirectives): CostRules {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  for (const { coordinate, directives } of elementsOf(supergraph)) {
    for (const directive of directives) {
      const name = linked.get(directive.name.value);
      if (name === 'cost') weights.set(coordinate, costSchema.parse(argumentsOf(directive)).weight);
      if (name === 'listSize') listSizes.set(coordinate, listSizeSchema.parse(argumentsOf(directive)));
    }
  }
  return { weights, listSizes };
}

// GraphQL takes one value where a list of one is meant.
function listOf(item: z.ZodString) {
  return z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).nullish());
}
