import { isRecord, type JsonRecord } from '../record.ts';

/** Names of fields from the root of an answer, `@` for the items of a list. */
export type Path = readonly (string | number)[];
/** A path with the list's own positions. */
export type Place = readonly (string | number)[];

const items = '@';

/** The objects at a path; none of its names is one that every object inherits (see planning/fetched-names.ts). Where the answer has null or no such thing there are none. */
export function objectsAt(root: JsonRecord, path: Path): JsonRecord[] {
  const found: JsonRecord[] = [];
  collect(root, path, 0, found);
  return found;
}

function collect(value: unknown, path: Path, index: number, found: JsonRecord[]): void {
  if (Array.isArray(value)) {
    const next = path[index] === items ? index + 1 : index;
    for (const item of value) collect(item, path, next, found);
  } else if (isRecord(value)) {
    const name = path[index];
    if (name === undefined) found.push(value);
    else if (typeof name === 'string' && name !== items) collect(value[name], path, index + 1, found);
  }
}

/** Every place at which one of these objects stands, up to `limit`. Only for errors: it walks the answer anew. */
export function placesOf(root: JsonRecord, path: Path, objects: ReadonlySet<JsonRecord>, limit: number): Place[] {
  const places: Place[] = [];
  walk({ value: root, place: [], lineage: [] }, path, 0, ({ value, place }) => {
    if (objects.has(value) && places.length < limit) places.push(place);
  });
  return places;
}

/** As `objectsAt`, each with the objects it stands in, the nearest first. */
export function lineagesAt(root: JsonRecord, path: Path): readonly (readonly JsonRecord[])[] {
  const found: (readonly JsonRecord[])[] = [];
  walk({ value: root, place: [], lineage: [] }, path, 0, ({ value, lineage }) => found.push([value, ...lineage]));
  return found;
}

type Stand<T> = { readonly value: T; readonly place: Place; readonly lineage: readonly JsonRecord[] };

function walk(stand: Stand<unknown>, path: Path, index: number, visit: (stand: Stand<JsonRecord>) => void): void {
  const { value, place, lineage } = stand;
  if (Array.isArray(value)) {
    const next = path[index] === items ? index + 1 : index;
    for (const [position, item] of value.entries())
      walk({ value: item, place: [...place, position], lineage }, path, next, visit);
  } else if (isRecord(value)) {
    const name = path[index];
    if (name === undefined) visit({ ...stand, value });
    else if (typeof name === 'string' && name !== items) {
      walk({ value: value[name], place: [...place, name], lineage: [value, ...lineage] }, path, index + 1, visit);
    }
  }
}

/** The part of a path before the first list: as near as one can come without a position. */
export const stem = (path: Path): Place => {
  const list = path.indexOf(items);
  return list === -1 ? path : path.slice(0, list);
};
