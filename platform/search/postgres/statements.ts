export interface PostgresSearchOptions {
  /** Also notes what changed for whoever feeds a server from this index (`search_pending`). */
  readonly isFeeding?: boolean;
  /** Also writes a document that is there in the same version: what is derived from it may have changed. */
  readonly rewrites?: boolean;
}

/**
 * One statement for a batch. `unnest` cannot carry an array for each row, so tags travel as JSON. The rows come sorted by key: two
 * batches over the same documents then lock them in one order.
 */
export const putStatement = ({ isFeeding = false, rewrites = false }: PostgresSearchOptions): string =>
  noted(
    `insert into search_document
       (kind, id, version, removed, title, body, tags, boost, facets, title_key, lexemes, alias, prefix_key, alias_key)
     select kind, id, version, false, title, body, array(select jsonb_array_elements_text(tags)), boost, facets, title_key, lexemes::tsvector,
       alias #>> '{}', prefix_key, nullif(alias_key, '')
     from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::jsonb[], $7::float8[], $8::jsonb[], $9::text[], $10::text[],
         $11::jsonb[], $12::text[], $13::text[])
       as given (kind, id, version, title, body, tags, boost, facets, title_key, lexemes, alias, prefix_key, alias_key)
     on conflict (kind, id) do update set
       version = excluded.version, removed = false, title = excluded.title, body = excluded.body, tags = excluded.tags,
       boost = excluded.boost, facets = excluded.facets, title_key = excluded.title_key, lexemes = excluded.lexemes,
       alias = excluded.alias, prefix_key = excluded.prefix_key, alias_key = excluded.alias_key
     where search_document.version < excluded.version
       ${rewrites ? 'or (search_document.version = excluded.version and not search_document.removed)' : ''}`,
    isFeeding,
  );

export const removeStatement = ({ isFeeding = false }: PostgresSearchOptions): string =>
  noted(
    `insert into search_document (kind, id, version, removed, title, body, tags, boost, facets, title_key, lexemes)
     select kind, id, version, true, '', '', '{}', 0, '{}', '', ''
     from unnest($1::text[], $2::text[], $3::bigint[]) as given (kind, id, version)
     on conflict (kind, id) do update set
       version = excluded.version, removed = true, title = '', body = '', tags = '{}', boost = 0, facets = '{}', title_key = '', lexemes = '',
       alias = null, prefix_key = '', alias_key = null
     where search_document.version <= excluded.version`,
    isFeeding,
  );

const noted = (write: string, isFeeding: boolean): string =>
  isFeeding
    ? `with written as (${write} returning kind, id)
       insert into search_pending (kind, id) select kind, id from written
       on conflict (kind, id) do update set mark = excluded.mark`
    : write;

/**
 * Score: boost × (ts_rank of all words with title 1, tags 0.4, body 0.1, divided by 1 + log of the document's length; + 0.25 when the
 * words stand together somewhere; + 0.75 when they do so in the title; + 2 when they are the title).
 */
export const searchStatement = `
  with matched as (
    select kind, id, boost * (
        ts_rank('{0.1, 0.1, 0.4, 1}', lexemes, $2::tsquery, 1)::float8
        + case when lexemes @@ $3::tsquery then 0.25 else 0 end
        + case when lexemes @@ $4::tsquery then 0.75 else 0 end
        + case when title_key = $5 then 2 else 0 end
      ) as score
    from search_document
    where not removed and kind = any($1::text[]) and lexemes @@ $2::tsquery and facets @> $6::jsonb
  ), page as (
    select * from matched
    where $7::float8 is null or score < $7::float8
      or (score = $7::float8 and (kind collate "C", id collate "C") > ($8::text, $9::text))
    order by score desc, kind collate "C", id collate "C"
    limit $10
  )
  select page.kind, page.id, page.score::text as score, title, body, tags
  from page join search_document using (kind, id)
  order by page.score desc, page.kind collate "C", page.id collate "C"`;

export const suggestStatement = `
  select kind, id, title as text from search_document
  where not removed and kind = any($1::text[]) and (prefix_key like $2::text or alias_key like $2::text)
  order by boost desc, prefix_key collate "C", kind collate "C", id collate "C" limit $3`;

export const facetsStatement = `
  select name, value, count from (
    select f.key as name, f.value, count(*)::int as count,
      row_number() over (partition by f.key order by count(*) desc, f.value collate "C") as place
    from search_document cross join lateral jsonb_each_text(facets) as f
    where not removed and kind = any($1::text[]) and lexemes @@ $2::tsquery and facets @> $3::jsonb and f.key = any($4::text[])
    group by f.key, f.value) as counted
  where place <= $5 order by name, place`;
