import { badInput } from './errors.ts';
import { isId } from './id.ts';

/** The most items that one page of any connection holds. */
const maximumPageSize = 50;

export type PageArguments = { readonly first?: number | null; readonly after?: string | null };

/** Reads a list's key from the parts of a cursor; null when they are not one. */
export type ParseKey<Key> = (parts: readonly unknown[]) => Key | null;

export type Page<Key> = {
  /** How many items were asked for, 1 to the maximum. */
  readonly limit: number;
  /** The key of the item to go on behind; null for the first page. */
  readonly after: Key | null;
};

export type Connection<Edge> = { readonly edges: readonly Edge[]; readonly pageInfo: PageInfo };
export type PageInfo = {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
};

/** Parses `first` and `after` once; `parseKey` answers null for a cursor that is none of this list's. */
export function parsePage<Key>(
  { first, after }: PageArguments,
  parseKey: ParseKey<Key>,
  { maximum = maximumPageSize } = {},
): Page<Key> {
  const limit = first ?? 20;
  if (limit < 1 || limit > maximum) throw badInput(`\`first\` must be from 1 to ${maximum}, not ${limit}.`, ['first']);
  return { limit, after: after === undefined || after === null ? null : parseCursor(after, parseKey) };
}

/** The key inside a cursor. Throws BAD_USER_INPUT for a cursor of something else. */
export function parseCursor<Key>(cursor: string, parseKey: ParseKey<Key>, field: readonly string[] = ['after']): Key {
  const key = parseKey(decodeCursor(cursor));
  if (key === null) throw badInput(`\`${field.at(-1)}\` is not a cursor of this list.`, field);
  return key;
}

/** A cursor is opaque to clients: a JSON array of the item's sort key in base64url. */
export const encodeCursor = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

function decodeCursor(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Makes a connection from up to `limit + 1` rows: the one too many only tells that there is a next page. */
export function toConnection<Row, Edge extends { readonly cursor: string }>(
  rows: readonly Row[],
  page: Page<unknown>,
  toEdge: (row: Row) => Edge,
): Connection<Edge> {
  const edges = rows.slice(0, page.limit).map(toEdge);
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.limit,
      hasPreviousPage: page.after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The sort key of lists ordered by time: the time, and the id where two times are the same. */
export type TimeKey = { readonly at: Date; readonly id: string };

/** Beyond the year 9999 neither JavaScript nor PostgreSQL writes a time the usual way. */
const endOfTime = Date.UTC(10_000, 0);

export function parseTimeKey(parts: readonly unknown[]): TimeKey | null {
  const [at, id] = parts;
  if (typeof at !== 'number' || typeof id !== 'string' || !isId(id)) return null;
  const date = new Date(at);
  return date.getTime() >= 0 && date.getTime() < endOfTime ? { at: date, id } : null;
}

export const timeCursor = ({ at, id }: TimeKey): string => encodeCursor([at.getTime(), id]);

/** The sort key of lists ordered by a UUIDv7 alone, which is an order by time of creation. */
export function parseIdKey(parts: readonly unknown[]): string | null {
  const [id] = parts;
  return typeof id === 'string' && isId(id) ? id : null;
}

export const idCursor = (id: string): string => encodeCursor([id]);
