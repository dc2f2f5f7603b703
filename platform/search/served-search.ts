import { Counter, type Registry } from 'prom-client';
import type { Logger } from '../log.ts';
import { createBreaker } from './breaker.ts';
import type { OpenSearch } from './open-search.ts';
import { sqlOf } from './postgres/orm-sql.ts';
import { createPostgresSearch } from './postgres/postgres-search.ts';
import type { SearchIndex } from './search-index.ts';
import { MissingIndexError, SearchBusyError, type SearchServer, SearchUnavailableError } from './search-server.ts';

type Options = { readonly log: Logger; readonly metrics?: Registry | undefined };

/**
 * Documents go into PostgreSQL, in the transaction of the fact they come from; a feeder brings them to the server. Searches go to the
 * server, and to PostgreSQL while it does not answer: after three failures in a row at once, without waiting for it.
 */
export function servedSearch(server: SearchServer, { log, metrics }: Options): OpenSearch {
  const breaker = createBreaker({ failures: 3, openMs: 2000 });
  const fallbacks = metrics && fallbackCounter(metrics);
  const noteFailure = (error: SearchUnavailableError) => {
    // Whoever found it full did not ask it.
    if (error instanceof SearchBusyError) return;
    const opened = breaker.failed();
    if (opened && !(error instanceof MissingIndexError))
      log.warn({ err: error }, 'the search server does not answer; PostgreSQL does');
  };
  const answer = async <T>(kept: SearchIndex, ask: (index: SearchIndex) => Promise<T>): Promise<T> => {
    if (breaker.admits()) {
      try {
        const answered = await ask(server.index);
        breaker.succeeded();
        return answered;
      } catch (error) {
        if (!(error instanceof SearchUnavailableError)) throw error;
        noteFailure(error);
      }
    }
    fallbacks?.inc();
    return ask(kept);
  };

  const open = (em: Parameters<OpenSearch>[0]): SearchIndex => {
    const kept = createPostgresSearch(sqlOf(em), { isFeeding: true });
    return {
      put: kept.put,
      remove: kept.remove,
      search: (query) => answer(kept, (index) => index.search(query)),
      suggest: (query) => answer(kept, (index) => index.suggest(query)),
      facets: (query) => answer(kept, (index) => index.facets(query)),
    };
  };
  return Object.assign(open, { server });
}

const fallbackCounter = (registry: Registry) =>
  new Counter({
    name: 'danmesh_search_fallbacks_total',
    help: 'Searches that PostgreSQL answered because the search server did not.',
    registers: [registry],
  });
