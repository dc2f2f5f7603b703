import { type DocumentNode, type FieldNode, isAbstractType, Kind, visit } from 'graphql';
import type { Outcome, PreparedCase } from '../run-case.ts';
import { rootNames } from '../world/supergraph-facts.ts';

/** Where Apollo's planner or executor is known to be wrong. Only where ours equals the merged schema does this excuse Apollo. */
type KnownFault = {
  readonly name: string;
  readonly reason: string;
  applies(prepared: PreparedCase, outcome: Outcome): boolean;
};

/** Operations that Apollo's planner cannot plan, by what it says. Neither can we then. */
const defeats: readonly { readonly name: string; readonly says: RegExp }[] = [
  { name: 'the planner has no edge for __typename', says: /^Error: We should have an edge from \w+\(\w+\) for __typename$/m },
];

export const isKnownToDefeatThePlanner = (thrown: string): string | undefined =>
  defeats.find(({ says }) => says.test(thrown))?.name;

/** Where ours can plan and Apollo's planner cannot. */
export const plannerThrows = 'the planner throws';

const knownFaults: readonly KnownFault[] = [
  {
    name: 'an alias takes the name of a key',
    reason:
      'What a client calls `id` is kept where the executor looks for the key `id`: the value is lost, or sent as the key. The planner ' +
      'aliases the key then, under a name that may be taken, and renames it over the value of the client.',
    applies: ({ document }, { world }) => {
      const names = new Set([...world.protected.keys, ...world.protected.inputs].map((coordinate) => coordinate.split('.')[1]));
      return fieldsOf(document).some(({ alias }) => alias && names.has(alias.value));
    },
  },
  {
    name: 'root types by another name',
    reason: 'A fragment on Query goes as it is to a subgraph that calls its root type otherwise, which refuses it.',
    applies: ({ document, ground }) =>
      conditionsOf(document).some((name) => /^(Query|Mutation|Subscription)$/.test(name)) &&
      [...ground.facts.documents.values()].some((subgraph) => rootNames(subgraph).size > 0),
  },
  {
    name: 'the type that @interfaceObject does not know',
    reason:
      'A subgraph with @interfaceObject is asked for `__typename` although it knows the interface alone, and its answer takes the place ' +
      'of the right one: the executor nulls the object then.',
    applies: ({ document, ground }) =>
      ground.subgraphs.some(({ sdl }) => sdl.includes('@interfaceObject')) &&
      fieldsOf(document).some(({ name }) => name.value === '__typename'),
  },
  {
    name: 'fragments within a fragment on an abstract type',
    reason:
      'Where no `__typename` was fetched, for the plan has no use for it, the executor takes the abstract type of the outer fragment for ' +
      "the object's own, and leaves out what the inner one selects.",
    applies: ({ document, ground }) => conditionsOf(document).some((name) => isAbstractType(ground.apiSchema.getType(name))),
  },
  {
    name: '@fromContext is not filled in',
    reason: 'The executor of @apollo/gateway has no code for contextRewrites: the argument stays empty.',
    applies: ({ ground, plan }) => ground.facts.contexts.size > 0 && JSON.stringify(plan ?? {}).includes('contextRewrites'),
  },
];

/** The name of the known fault that explains why Apollo answers otherwise. */
export const excuseFor = (prepared: PreparedCase, outcome: Outcome): string | undefined =>
  knownFaults.find((fault) => fault.applies(prepared, outcome))?.name;

function fieldsOf(document: DocumentNode): FieldNode[] {
  const found: FieldNode[] = [];
  visit(document, {
    [Kind.FIELD]: (node) => {
      found.push(node);
    },
  });
  return found;
}

/** The names of types that fragments are on. */
function conditionsOf(document: DocumentNode): string[] {
  const found: string[] = [];
  const note = (node: { readonly typeCondition?: { readonly name: { readonly value: string } } | undefined }) => {
    if (node.typeCondition) found.push(node.typeCondition.name.value);
  };
  visit(document, { [Kind.INLINE_FRAGMENT]: note, [Kind.FRAGMENT_DEFINITION]: note });
  return found;
}
