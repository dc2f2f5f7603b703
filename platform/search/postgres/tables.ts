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

/** What suggestions need. The keys of documents from before are near enough until the index is rebuilt. */
export const suggestionTables: readonly string[] = [
  `alter table search_document add column alias text, add column prefix_key text not null default '', add column alias_key text`,
  'update search_document set prefix_key = lower(title) where not removed',
  'create index search_document_prefix on search_document (prefix_key text_pattern_ops) where not removed',
  'create index search_document_alias on search_document (alias_key text_pattern_ops) where alias_key is not null',
];

/**
 * How a search server follows this index: what it may not have yet, whether documents were written while nobody noted that, and who is
 * building another index of it.
 */
export const feedTables: readonly string[] = [
  'create table search_pending (kind text not null, id text not null, version bigint not null, primary key (kind, id))',
  `create table search_feed (
     only_row boolean primary key default true check (only_row), stale boolean not null default false, builder uuid,
     builder_until timestamptz)`,
  'insert into search_feed default values',
];
