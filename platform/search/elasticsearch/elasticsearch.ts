import { Client } from '@elastic/elasticsearch';
import type { Registry } from 'prom-client';
import type { Logger } from '../../log.ts';
import type { OpenSearch } from '../open-search.ts';
import type { SearchWriter } from '../search-index.ts';
import { MissingIndexError, type SearchServer } from '../search-server.ts';
import { servedSearch } from '../served-search.ts';
import { createElasticsearchIndex, createWriter } from './elasticsearch-index.ts';
import { asked } from './failures.ts';
import { createGate } from './gate.ts';
import { searchIndices } from './indices.ts';

export type ElasticsearchOptions = {
  readonly url: string;
  /** Begins the names of all indices. */
  readonly indexPrefix: string;
  readonly log: Logger;
  readonly metrics?: Registry | undefined;
  /** How many searches run at a time; more go to PostgreSQL, whose own bound sheds what is too much for both. */
  readonly concurrency?: number;
  /** How long a search may take before it counts as failed. With what falls back behind it, a caller waits no longer than 2 s. */
  readonly timeoutMs?: number;
  /** How long the index searched before a swap is kept. */
  readonly lingerMs?: number;
};

export type Elasticsearch = SearchServer &
  AsyncDisposable & {
    /** The search port: indexed in PostgreSQL first, from where the server is fed; searched here, or there while this does not answer. */
    readonly open: OpenSearch;
    /** Resolves when everything written before it is found, instead of a second later. */
    refresh(): Promise<void>;
  };

const pingTimeoutMs = 1500;

/** Opens a client; nothing is asked of the server yet, which may be down. */
export async function openElasticsearch(given: ElasticsearchOptions): Promise<Elasticsearch> {
  const { url, indexPrefix, log, metrics, concurrency = 64, timeoutMs = 1500, lingerMs = 5000 } = given;
  const client = new Client({ node: url, maxRetries: 0, enableMetaHeader: false, name: indexPrefix });
  const indices = searchIndices(client, indexPrefix, lingerMs);
  const server: SearchServer = {
    index: createElasticsearchIndex({ client, alias: indices.alias, gate: createGate(concurrency), timeoutMs }),
    next: whileThereIsOne(createWriter(client, indices.nextAlias)),
    exists: indices.exists,
    beginNext: indices.beginNext,
    swap: indices.swap,
    ping: async () => void (await asked(client.info({}, { requestTimeout: pingTimeoutMs }))),
  };
  return {
    ...server,
    open: servedSearch(server, { log, metrics }),
    refresh: async () => void (await asked(client.indices.refresh({ index: indices.alias }))),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

/** An index that was to be next and is not there any more is searched by now, or will be built anew. */
function whileThereIsOne({ put, remove }: SearchWriter): SearchWriter {
  const unlessMissing = async (write: Promise<void>) => {
    try {
      await write;
    } catch (error) {
      if (!(error instanceof MissingIndexError)) throw error;
    }
  };
  return { put: (documents) => unlessMissing(put(documents)), remove: (refs) => unlessMissing(remove(refs)) };
}
