import {
  type FieldNode,
  getArgumentValues,
  type InlineFragmentNode,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { canonical } from './canonical.ts';
import type { Ref, Value, World } from './world.ts';

/** An object of the world on the way down from the root, so that a context can be found above it. */
export type PlacedRef = Ref & { readonly parent: PlacedRef | null };

/** What a field is when nothing is distributed: it reads what it requires, and its context, where they are. */
export function fieldValue(world: World, ref: PlacedRef, name: string, given: Readonly<Record<string, unknown>>): Value {
  const [declaration, ...others] = world.declarationsOf(ref.type, name);
  const withRequires = [declaration, ...others].find((candidate) => candidate?.requires);
  const withContext = [declaration, ...others].find((candidate) => (candidate?.fromContext.size ?? 0) > 0);
  const required = withRequires?.requires ? canonical(evaluate(world, ref, withRequires.requires)) : '';
  const filled = Object.fromEntries(
    [...(withContext?.fromContext ?? [])].map(([argument, source]) => [argument, contextValue(world, ref, source)]),
  );
  return world.valueOf(ref, name, { arguments: canonical({ ...given, ...filled }), required });
}

type ContextSource = { readonly context: string; readonly selection: SelectionSetNode };

function contextValue(world: World, ref: PlacedRef, { context, selection }: ContextSource): unknown {
  const givers = world.facts.contexts.get(context);
  let above = ref.parent;
  while (above && !givers?.has(above.type)) above = above.parent;
  if (!above) return null;
  return singleLeaf(evaluate(world, above, selection));
}

/** `{ a { b } }` gives the value of b. */
function singleLeaf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(singleLeaf);
  if (typeof value !== 'object' || value === null) return value;
  const values = Object.values(value);
  return values.length === 1 ? singleLeaf(values[0]) : values;
}

/** The JSON that a selection such as that of `@requires` yields on an object of the world. What fails is null. */
export function evaluate(world: World, ref: PlacedRef, selectionSet: SelectionSetNode): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD && selection.name.value !== '__typename')
      result[selection.name.value] = fieldJson(world, ref, selection);
    if (selection.kind === Kind.INLINE_FRAGMENT && applies(world, ref.type, selection.typeCondition?.name.value))
      Object.assign(result, evaluate(world, ref, selection.selectionSet));
  }
  return result;
}

function fieldJson(world: World, ref: PlacedRef, node: FieldNode): unknown {
  const type = world.facts.schema.getType(ref.type);
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  const given = definition ? getArgumentValues(definition, node) : {};
  return json(fieldValue(world, ref, node.name.value, given));

  function json(value: Value): unknown {
    if (value instanceof Error) return null;
    if (Array.isArray(value)) return value.map(json);
    if (!node.selectionSet || !isRef(value)) return value;
    return evaluate(world, { ...value, parent: ref }, node.selectionSet);
  }
}

/** The same selection, read out of a representation that an engine has sent. Throws when something was not sent. */
export function project(world: World, value: unknown, selectionSet: SelectionSetNode): unknown {
  if (Array.isArray(value)) return value.map((item) => project(world, item, selectionSet));
  if (typeof value !== 'object' || value === null) return null;
  const sent: Readonly<Record<string, unknown>> = { ...value };
  const result: Record<string, unknown> = {};
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD && selection.name.value !== '__typename')
      result[selection.name.value] = projectField(world, sent, selection);
    if (selection.kind === Kind.INLINE_FRAGMENT && isMeant(world, sent, selection))
      Object.assign(result, project(world, sent, selection.selectionSet));
  }
  return result;
}

/** What is required of objects of several types is sent without telling which type one is of: it shows by what it has. */
function isMeant(
  world: World,
  sent: Readonly<Record<string, unknown>>,
  { typeCondition, selectionSet }: InlineFragmentNode,
): boolean {
  if ('__typename' in sent) return applies(world, sent.__typename, typeCondition?.name.value);
  return selectionSet.selections.every((selection) => selection.kind !== Kind.FIELD || selection.name.value in sent);
}

function projectField(world: World, sent: Readonly<Record<string, unknown>>, { name, selectionSet }: FieldNode): unknown {
  if (!(name.value in sent)) throw new Error(`the engine did not send the required field ${name.value}`);
  return selectionSet ? project(world, sent[name.value], selectionSet) : sent[name.value];
}

function applies({ facts }: World, type: unknown, condition: string | undefined): boolean {
  if (condition === undefined || type === condition) return true;
  const abstract = facts.schema.getType(condition);
  const object = typeof type === 'string' ? facts.schema.getType(type) : undefined;
  return isAbstractType(abstract) && isObjectType(object) && facts.schema.isSubType(abstract, object);
}

export const isRef = (value: unknown): value is Ref => typeof value === 'object' && value !== null && 'identity' in value;
