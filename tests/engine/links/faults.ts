import { type DocumentNode, Kind } from 'graphql';
import type { JsonObject, JsonValue } from '../../../platform/json.ts';
import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import type { FaultKind } from '../case.ts';
import { hash } from '../world/hash.ts';

export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(subgraph: string) {
    super(`${subgraph} cannot be reached`);
  }
}

type Answered = { readonly result: LinkResult; readonly document: DocumentNode; readonly seed: number };

/** What a subgraph that fails in this way answers instead of `result`. */
export function faulty({ result, document, seed }: Answered, kind: FaultKind | null): LinkResult {
  const withEntities = (change: (entities: readonly JsonValue[]) => JsonValue) => changed(result, entityNames(document), change);
  switch (kind) {
    case 'errors-alone':
      return { errors: [{ message: 'the subgraph answers errors alone' }] };
    case 'no-data':
      return { data: null };
    case 'lying':
      return { ...result, data: lying(result.data ?? null, seed, '') as JsonObject | null };
    case 'malformed':
      return { ...result, data: malformed(result.data ?? null, seed, '') as JsonObject | null };
    case 'short':
      return withEntities((entities) => entities.slice(0, -1));
    case 'long':
      return withEntities((entities) => [...entities, entities[0] ?? null]);
    case 'no-entities':
      return withEntities(() => null);
    case 'not-a-list':
      return withEntities(() => ({ a: 1 }));
    default:
      return result;
  }
}

/** The names under which an operation asks for entities. */
const entityNames = ({ definitions }: DocumentNode): string[] =>
  definitions
    .flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? node.selectionSet.selections : []))
    .flatMap((node) => (node.kind === Kind.FIELD && node.name.value === '_entities' ? [(node.alias ?? node.name).value] : []));

function changed(
  result: LinkResult,
  names: readonly string[],
  change: (entities: readonly JsonValue[]) => JsonValue,
): LinkResult {
  if (!result.data) return result;
  const entries = Object.entries(result.data).map(([key, value]) => [
    key,
    names.includes(key) && Array.isArray(value) ? change(value) : value,
  ]);
  return { ...result, data: Object.fromEntries(entries) };
}

/** One `__typename` in three is another. */
function lying(value: JsonValue, seed: number, path: string): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => lying(item, seed, `${path}.${index}`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const here = `${path}.${key}`;
      if (key === '__typename' && hash(`${seed} ${here}`) % 3 === 0) return [key, hash(here) % 2 === 0 ? 'NoSuchType' : 'Query'];
      return [key, lying(item, seed, here)];
    }),
  );
}

const shapes: readonly JsonValue[] = [7, 'text', true, null, {}, [], [null], { a: { b: 1 } }, [[1]], { __typename: 5 }];

/** One value in six has another shape. */
function malformed(value: JsonValue, seed: number, path: string): JsonValue {
  const chance = hash(`${seed} ${path} shape`);
  if (path !== '' && chance % 6 === 0) return shapes[(chance >>> 8) % shapes.length] ?? null;
  if (Array.isArray(value)) return value.map((item, index) => malformed(item, seed, `${path}.${index}`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, malformed(item, seed, `${path}.${key}`)]));
}
