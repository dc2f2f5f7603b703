/**
 * The statements that make the index's table, for a migration of the subgraph that owns it. Names are unqualified: the caller's
 * search_path decides the schema. A removed document stays as a row, so that an older version arriving late finds it.
 */
export const searchTables: readonly string[] = [
  `create table search_document (
    kind text not null,
    id text not null,
    version bigint not null,
    removed boolean not null default false,
    title text not null,
    body text not null,
    tags text[] not null,
    boost double precision not null,
    facets jsonb not null,
    title_key text not null,
    lexemes tsvector not null,
    primary key (kind, id)
  )`,
  'create index search_document_lexemes on search_document using gin (lexemes) where not removed',
];
