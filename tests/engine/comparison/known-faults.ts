import { isAbstractType } from 'graphql';
import type { Outcome, PreparedCase, Setting } from '../run-case.ts';
import { rootNames } from '../world/supergraph-facts.ts';
import { asksForNestedLists, conditionsOf, fieldsOf, fieldsRequiredWithArguments, sharesRoots } from './features.ts';

/** Where Apollo's planner or executor is known to be wrong. Only where ours equals the merged schema does this excuse Apollo. */
type KnownFault = {
  readonly name: string;
  readonly reason: string;
  applies(prepared: PreparedCase, outcome: Outcome, setting: Setting): boolean;
};

/** Operations that Apollo's planner cannot plan, by what it says. Neither can we then. */
const defeats: readonly { readonly name: string; readonly says: RegExp }[] = [
  { name: 'the planner has no edge for __typename', says: /^Error: We should have an edge from \w+\(\w+\) for __typename$/m },
  {
    name: 'a fragment on another interface over @interfaceObject',
    says: /^GraphQLError: Cannot query field "\w+" on type "\w+"\.$/m,
  },
];

/**
 * Told by a subgraph that was sent an object without its key, of a type that it does not know: the planner asks for it where a
 * fragment on one type and a field of the interface need the same subgraph. The data is right.
 */
export const isToldForNothing = (message: string): boolean =>
  message.startsWith('The _entities resolver tried to load an entity for type');

export const isKnownToDefeatThePlanner = (thrown: string): string | undefined =>
  defeats.find(({ says }) => says.test(thrown))?.name;

/** Objects whose type never came to light are answered without what it promises, and the like. */
export const brokenPromises = 'the answer is not as the schema promises';

/** Where ours can plan and Apollo's planner cannot. */
export const plannerThrows = 'the planner throws';

const knownFaults: readonly KnownFault[] = [
  {
    name: 'an alias takes the name of a key',
    reason:
      'What a client calls `id` is kept where the executor looks for the key `id`: the value is lost, or sent as the key. The planner ' +
      'aliases the key then, under a name that may be taken, and renames it over the value of the client.',
    applies: ({ document }, { world }) => {
      const coordinates = [...world.protected.keys, ...world.protected.inputs];
      const names = new Set(['__typename', ...coordinates.map((coordinate) => coordinate.split('.')[1])]);
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
      'of the right one: the executor nulls the object then. And where the right one cannot be had, for a subgraph fails, the object is ' +
      'answered all the same.',
    applies: ({ document, ground }, _, { fault }) =>
      ground.subgraphs.some(({ sdl }) => sdl.includes('@interfaceObject')) &&
      (fault !== null || fieldsOf(document).some(({ name }) => name.value === '__typename')),
  },
  {
    name: 'fragments within a fragment on an abstract type',
    reason:
      'Where no `__typename` was fetched, for the plan has no use for it, the executor takes the abstract type of the outer fragment for ' +
      "the object's own, and leaves out what the inner one selects.",
    applies: ({ document, ground }) => conditionsOf(document).some((name) => isAbstractType(ground.apiSchema.getType(name))),
  },
  {
    name: 'a variable called representations',
    reason: 'The executor refuses it, for it is what it calls its own.',
    applies: ({ operation }) =>
      (operation.variableDefinitions ?? []).some(({ variable }) => variable.name.value === 'representations'),
  },
  {
    name: 'lists of lists from two subgraphs',
    reason: 'What two subgraphs answer for one list of lists is not merged: the executor takes the one for the other.',
    applies: ({ document, ground }) => asksForNestedLists(ground.apiSchema, document),
  },
  {
    name: 'one field from two subgraphs, and a third that fails',
    reason:
      'Two parallel branches fill one object. Where a subgraph fails, what one branch lacks the other may bring in time or too late: ' +
      'there is no one right answer.',
    applies: ({ plan }, _, { fault }) => fault !== null && plan !== null && sharesRoots(plan),
  },
  {
    name: 'arguments of what is required',
    reason:
      'A field that @requires asks for with arguments is merged with one that the client asks for with others, or none: both get the ' +
      'same value.',
    applies: ({ document, ground }) => {
      const required = fieldsRequiredWithArguments(ground.facts);
      return fieldsOf(document).some(({ name }) => required.has(name.value));
    },
  },
  {
    name: '@fromContext is not filled in',
    reason: 'The executor of @apollo/gateway has no code for contextRewrites: the argument stays empty.',
    applies: ({ ground, plan }) => ground.facts.contexts.size > 0 && JSON.stringify(plan ?? {}).includes('contextRewrites'),
  },
];

/**
 * Conditions in plans: a fetch goes without what a condition left out, and so do the fields beside it. It is that fault when Apollo
 * answers rightly what is left of the operation under these conditions.
 */
export const conditionsInPlans = 'conditions in plans';

/** The name of the known fault that explains why Apollo answers otherwise. */
export const excuseFor = (prepared: PreparedCase, outcome: Outcome, setting: Setting): string | undefined =>
  knownFaults.find((known) => known.applies(prepared, outcome, setting))?.name;
