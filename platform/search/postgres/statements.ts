/**
 * One statement for a batch. `unnest` cannot carry an array for each row, so tags travel as JSON. The rows come sorted by key: two
 * batches over the same documents then lock them in one order.
 */
export const putStatement = `
  insert into search_document (kind, id, version, removed, title, body, tags, boost, facets, title_key, lexemes)
  select kind, id, version, false, title, body, array(select jsonb_array_elements_text(tags)), boost, facets, title_key, lexemes::tsvector
  from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::jsonb[], $7::float8[], $8::jsonb[], $9::text[], $10::text[])
    as given (kind, id, version, title, body, tags, boost, facets, title_key, lexemes)
  on conflict (kind, id) do update set
    version = excluded.version, removed = false, title = excluded.title, body = excluded.body, tags = excluded.tags,
    boost = excluded.boost, facets = excluded.facets, title_key = excluded.title_key, lexemes = excluded.lexemes
  where search_document.version < excluded.version`;

export const removeStatement = `
  insert into search_document (kind, id, version, removed, title, body, tags, boost, facets, title_key, lexemes)
  select kind, id, version, true, '', '', '{}', 0, '{}', '', ''
  from unnest($1::text[], $2::text[], $3::bigint[]) as given (kind, id, version)
  on conflict (kind, id) do update set
    version = excluded.version, removed = true, title = '', body = '', tags = '{}', boost = 0, facets = '{}', title_key = '', lexemes = ''
  where search_document.version <= excluded.version`;

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
