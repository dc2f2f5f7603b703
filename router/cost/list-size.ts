import type { FieldNode, GraphQLField } from 'graphql';
import { badInput } from '../../platform/errors.ts';
import { type ArgumentValue, argumentValue } from './argument-value.ts';
import type { ListSize } from './cost-rules.ts';
import type { Quantity, Variables } from './formula.ts';

/**
 * The size that `@listSize` gives to a field: that of its slicing arguments, the largest where there are several, else the assumed
 * one. Throws BAD_USER_INPUT, now or for the variables, when the schema requires exactly one slicing argument and there is another number.
 */
export function listSizeOf(rule: ListSize, field: GraphQLField<unknown, unknown>, node: FieldNode, assumed: number): Quantity {
  const slices = (rule.slicingArguments ?? []).map((path) => sliceOf(path, field, node));
  const fallback = Math.max(0, rule.assumedSize ?? assumed);
  if (slices.length === 0) return fallback;
  const size = (variables: Variables) => {
    const values = slices.map((slice) => slice.read(variables));
    if (rule.requireOneSlicingArgument ?? true) assertOne(values, slices, field);
    const sizes = values.flatMap((value) => value.size ?? []);
    return sizes.length > 0 ? Math.max(0, ...sizes) : fallback;
  };
  return slices.some(({ isOpen }) => isOpen) ? size : size({});
}

type Slice = { readonly path: string; readonly isOpen: boolean; read(variables: Variables): SliceValue };
type SliceValue = { readonly size: number | undefined; readonly isGiven: boolean };

function sliceOf(path: string, { args }: GraphQLField<unknown, unknown>, node: FieldNode): Slice {
  const [name, ...below] = path.split('.');
  const argument = args.find((candidate) => candidate.name === name);
  const value: ArgumentValue | undefined = argument && argumentValue(argument, node);
  const read = (variables: Variables): SliceValue => {
    const given = sizeAt(value?.given(variables), below);
    return given === undefined ? { size: sizeAt(value?.standard, below), isGiven: false } : { size: given, isGiven: true };
  };
  return { path, isOpen: value?.isOpen ?? false, read };
}

/** A number, or the length of a list such as one of ids. */
function sizeAt(value: unknown, path: readonly string[]): number | undefined {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  if (Array.isArray(at)) return at.length;
  return typeof at === 'number' ? at : undefined;
}

function assertOne(values: readonly SliceValue[], slices: readonly Slice[], { name }: GraphQLField<unknown, unknown>): void {
  const given = values.filter(({ isGiven }) => isGiven).length;
  const counted = given > 0 ? given : values.filter(({ size }) => size !== undefined).length;
  if (counted === 1) return;
  const paths = slices.map(({ path }) => path);
  throw badInput(`${name} takes exactly one of the arguments that say how much it answers: ${paths.join(', ')}.`, paths);
}
