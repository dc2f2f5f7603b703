import type { DocumentRef, SearchDocument } from '../search-index.ts';
import type { Sql } from './sql.ts';

/** A document as a server is to have it: with its text, or removed. */
export type Change = { readonly put: SearchDocument } | { readonly remove: DocumentRef };

type Row = DocumentRef & {
  version: string;
  removed: boolean;
  title: string;
  body: string;
  tags: string[];
  boost: number;
  facets: Record<string, string>;
  alias: string | null;
};

const columns = 'd.kind, d.id, d.version, d.removed, d.title, d.body, d.tags, d.boost, d.facets, d.alias';

/** A note that a document changed. A newer one takes its place with another mark. */
export type Pending = { readonly change: Change; readonly mark: string };

/** Documents, as they are now, that the server may not have as they are. */
export async function readPending(sql: Sql, limit: number): Promise<Pending[]> {
  const rows = await sql.query<Row & { mark: string }>(
    `select ${columns}, p.mark::text as mark from search_pending p join search_document d using (kind, id) order by p.kind, p.id limit $1`,
    [limit],
  );
  return rows.map((row) => ({ change: changeOf(row), mark: row.mark }));
}

/** What was written since these were read stays pending. */
export async function forgetPending(sql: Sql, pending: readonly Pending[]): Promise<void> {
  const refs = pending.map(({ change }) => refOf(change));
  await sql.query(
    `delete from search_pending p using unnest($1::text[], $2::text[], $3::bigint[]) as given (kind, id, mark)
     where p.kind = given.kind and p.id = given.id and p.mark = given.mark`,
    [refs.map(({ kind }) => kind), refs.map(({ id }) => id), pending.map(({ mark }) => mark)],
  );
}

/** How many wait; counts no further than 100 000. */
export async function countPending(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    'select count(*)::int as count from (select 1 from search_pending limit 100000) as waiting',
    [],
  );
  return row?.count ?? 0;
}

export type Place = { readonly kind: string; readonly id: string };

/** All documents in the order of their keys, removed ones too; those behind `after`. */
export async function readDocuments(sql: Sql, after: Place, limit: number): Promise<Change[]> {
  const rows = await sql.query<Row>(
    `select ${columns} from search_document d where (d.kind, d.id) > ($1::text, $2::text) order by d.kind, d.id limit $3`,
    [after.kind, after.id, limit],
  );
  return rows.map(changeOf);
}

export const refOf = (change: Change): DocumentRef => ('put' in change ? change.put : change.remove);

function changeOf({ kind, id, version: text, removed, alias, ...fields }: Row): Change {
  const version = Number(text);
  if (removed) return { remove: { kind, id, version } };
  const { title, body, tags, boost, facets } = fields;
  return { put: { kind, id, version, title, body, tags, boost, facets, ...(alias === null ? {} : { alias }) } };
}
