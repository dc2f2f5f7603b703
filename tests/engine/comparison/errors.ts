import type { GraphQLSchema } from 'graphql';
import type { AnswerError } from '../oracles/answer.ts';
import { withheldMessage } from '../oracles/merged.ts';
import { plantedPrefix, type World } from '../world/world.ts';
import { isToldForNothing } from './known-faults.ts';

type Compared = {
  readonly world: World;
  readonly apiSchema: GraphQLSchema;
  /** Equal in both answers, so that it may be read for both. */
  readonly data: unknown;
  readonly ours: readonly AnswerError[];
  readonly merged: readonly AnswerError[];
  /** All errors there could be. */
  readonly lenient: readonly AnswerError[];
  readonly apollo: readonly AnswerError[];
};

/**
 * What is wrong with our errors; null when nothing is. Of the errors below one place that became null for them, the specification
 * leaves open which are told: one is enough. Nothing may be told that did not happen, or not there.
 */
export function errorsDiffer({ world, apiSchema, data, ours, merged, lenient, apollo }: Compared): string | null {
  const told = new Set(ours.map(textOf));
  const possible = new Set(lenient.map(textOf));
  const places = new Set(ours.map(({ path }) => placeOfNull(data, path)));
  const paths = new Set(ours.map(({ path }) => JSON.stringify(path)));
  const isHere = ({ path }: AnswerError) => placeOfNull(data, path) === JSON.stringify(path);
  const unseen = merged.find(
    (error) => error.message === withheldMessage && isHere(error) && !paths.has(JSON.stringify(error.path)),
  );
  if (unseen) return `it is not told that this is withheld: ${textOf(unseen)}`;
  for (const error of merged.filter(isPlanted)) {
    const isTold = isHere(error) ? told.has(textOf(error)) : places.has(placeOfNull(data, error.path));
    if (!isTold) return `this error is missing: ${textOf(error)}`;
  }
  const reasons = new Set(merged.map(({ path }) => placeOfNull(data, path)));
  const invented = ours.find(
    (error) =>
      !possible.has(textOf(error)) &&
      !isOfAnInput(world, error) &&
      !isHidden(apiSchema, error) &&
      !isToldForNothing(error.message) &&
      !(isUnasked(data, error) && apollo.some(({ message }) => message === error.message)) &&
      (isPlanted(error) || !reasons.has(placeOfNull(data, error.path))),
  );
  return invented ? `this error should not be there: ${textOf(invented)}` : null;
}

const textOf = ({ message, path }: AnswerError): string => `${message} at ${JSON.stringify(path)}`;
const isPlanted = ({ message }: AnswerError): boolean => message.startsWith(plantedPrefix);

/** A plan may fetch a field for more types than it was asked for. */
function isUnasked(data: unknown, { path }: AnswerError): boolean {
  let value = data;
  for (const key of path ?? []) {
    if (typeof value !== 'object' || value === null) return false;
    if (!Object.hasOwn(value, key)) return true;
    value = Reflect.get(value, key);
  }
  return false;
}

/** The first null on the way. */
function placeOfNull(data: unknown, path: AnswerError['path']): string {
  let value = data;
  for (const [depth, key] of (path ?? []).entries()) {
    if (value === null) return JSON.stringify(path?.slice(0, depth));
    value = typeof value === 'object' ? Reflect.get(value, key) : undefined;
  }
  return JSON.stringify(path);
}

const typeOf = ({ message }: AnswerError): string | undefined => new RegExp(`^${plantedPrefix} (\\w+)`).exec(message)?.[1];

/** Subgraphs answer objects of types that clients do not see; what fails in them is told, although they are null. */
const isHidden = (apiSchema: GraphQLSchema, error: AnswerError): boolean => {
  const type = typeOf(error);
  return type !== undefined && !apiSchema.getType(type);
};

/** A field that was fetched only because another requires it fails unasked. */
function isOfAnInput({ protected: { inputs } }: World, { message }: AnswerError): boolean {
  const [, type, field] = new RegExp(`^${plantedPrefix} (\\w+)[:#]?\\w*\\.(\\w+)`).exec(message) ?? [];
  return inputs.has(`${type}.${field}`);
}
