import { setTimeout as sleep } from 'node:timers/promises';
import { errors } from '@elastic/elasticsearch';
import { MissingIndexError, SearchUnavailableError } from '../search-server.ts';

/** Too many requests, or a server that starts, stops or stands behind a proxy that does not reach it. */
const passingStatuses = new Set([408, 429, 502, 503, 504]);

export const isPassingStatus = (status: number): boolean => passingStatuses.has(status);

/** Answers what the server answers; a failure that may pass becomes SearchUnavailableError, an index that is not there MissingIndexError. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw meaningOf(error);
  }
}

function meaningOf(error: unknown): unknown {
  if (!(error instanceof errors.ElasticsearchClientError)) return error;
  if (error instanceof errors.ResponseError) {
    const status = error.statusCode ?? 0;
    if (isMissing(error)) return new MissingIndexError('Elasticsearch has no index to search.', { cause: error });
    if (!isPassingStatus(status)) return error;
    return new SearchUnavailableError(`Elasticsearch answered ${status}.`, { cause: error });
  }
  if (error instanceof errors.DeserializationError || error instanceof errors.SerializationError) return error;
  return new SearchUnavailableError(`Elasticsearch does not answer: ${error.message || error.name}.`, { cause: error });
}

const isMissing = ({ statusCode, body }: errors.ResponseError): boolean =>
  statusCode === 404 && body?.error?.type === 'index_not_found_exception';

const soonMs = 250;

/** Asks again, once, where the connection broke at once: a server that was restarted leaves such behind. */
export async function askedTwice<T>(ask: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await asked(ask());
  } catch (error) {
    const isBroken = error instanceof SearchUnavailableError && error.cause instanceof errors.ConnectionError;
    if (!isBroken || performance.now() - began > soonMs) throw error;
    await sleep(20 + Math.random() * 40);
    return asked(ask());
  }
}
