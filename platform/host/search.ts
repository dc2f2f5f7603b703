import type { Registry } from 'prom-client';
import type { Logger } from '../log.ts';
import type { OpenSearch } from '../search/open-search.ts';
import { sqlOf } from '../search/postgres/orm-sql.ts';
import { createPostgresSearch } from '../search/postgres/postgres-search.ts';
import type { ServicesConfig } from './services.ts';

export type SearchDeps = { readonly log: Logger; readonly metrics: Registry; readonly resources: AsyncDisposableStack };

/** Elasticsearch where ELASTICSEARCH_URL names it, else the tables of the subgraph that searches. */
export async function openSearch(
  { elasticsearchUrl: url, namespace }: Pick<ServicesConfig, 'elasticsearchUrl' | 'namespace'>,
  { log, metrics, resources }: SearchDeps,
): Promise<OpenSearch> {
  if (url === undefined) return (em) => createPostgresSearch(sqlOf(em));
  const { openElasticsearch } = await import('../search/elasticsearch/elasticsearch.ts');
  const index = resources.use(await openElasticsearch({ url, indexPrefix: namespace, log, metrics }));
  return index.open;
}
