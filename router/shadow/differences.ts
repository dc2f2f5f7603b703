import { placeholder } from '../planning/placeholder.ts';

/** Where two answers differ, and how. It says nothing of the values, nor of keys that are not the operation's own. */
export type Difference = { readonly path: string; readonly kind: DifferenceKind };

export type DifferenceKind =
  | 'only in ours'
  | "only in Apollo's"
  | 'null in ours'
  | "null in Apollo's"
  | 'lists of other length'
  | 'other kind of value'
  | 'other value';

type Pair = { readonly ours: unknown; readonly apollos: unknown; readonly path: string };

/** More say nothing new. */
const mostDifferences = 10;
const longestPath = 500;

/**
 * Compares two answers parsed from JSON, in whatever order their keys are. `names` are the response names of the operation: what else
 * is a key comes from a subgraph, below a scalar, and is written `*`, as the place in a list is written `@`.
 */
export function differencesBetween(ours: unknown, apollos: unknown, names: ReadonlySet<string>): readonly Difference[] {
  const found = new Map<string, Difference>();
  // A scalar may be nested as deeply as a subgraph likes: there is no recursion.
  const left: Pair[] = [{ ours, apollos, path: '' }];
  for (let pair = left.pop(); pair && found.size < mostDifferences; pair = left.pop()) {
    const kind = kindOf(pair);
    if (kind) found.set(`${pair.path} ${kind}`, { path: pair.path, kind });
    else for (const deeper of below(pair, names)) if (deeper.ours !== deeper.apollos) left.push(deeper);
  }
  return [...found.values()];
}

function kindOf({ ours, apollos }: Pair): DifferenceKind | undefined {
  if (ours === apollos) return undefined;
  if (ours === undefined) return "only in Apollo's";
  if (apollos === undefined) return 'only in ours';
  if (ours === null) return 'null in ours';
  if (apollos === null) return "null in Apollo's";
  if (typeof ours !== typeof apollos || Array.isArray(ours) !== Array.isArray(apollos)) return 'other kind of value';
  if (Array.isArray(ours) && Array.isArray(apollos)) {
    return ours.length === apollos.length ? undefined : 'lists of other length';
  }
  return typeof ours === 'object' ? undefined : 'other value';
}

function below({ ours, apollos, path }: Pair, names: ReadonlySet<string>): Pair[] {
  if (ours === apollos) return [];
  if (Array.isArray(ours) && Array.isArray(apollos)) {
    return ours.map((one, index) => ({ ours: one, apollos: apollos[index], path: joined(path, '@') }));
  }
  const [left, right] = [record(ours), record(apollos)];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  // Apollo answers what is there so that a selection is not empty.
  keys.delete(placeholder.alias?.value ?? '');
  return [...keys].map((key) => ({
    ours: own(left, key),
    apollos: own(right, key),
    path: joined(path, names.has(key) ? key : '*'),
  }));
}

const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`).slice(0, longestPath);
const record = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
const own = (from: object, key: string): unknown => (Object.hasOwn(from, key) ? Reflect.get(from, key) : undefined);
