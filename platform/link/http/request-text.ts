import { LRUCache } from 'lru-cache';
import type { LinkRequest } from '../subgraph-link.ts';

export type QueryText = {
  /** The beginning of the body: all that is the same for each request of this query. */
  readonly beginning: string;
  /** Whether asking twice does no harm. */
  readonly isRepeatable: boolean;
};

const charactersKept = 2 ** 24;

/** Queries as JSON text. A plan asks the same few again and again, and escaping one costs more than all the rest of a body. */
export class QueryTexts {
  readonly #texts = new LRUCache<string, QueryText>({
    max: 10_000,
    maxSize: charactersKept,
    sizeCalculation: ({ beginning }, query) => beginning.length + query.length,
  });

  of(query: string): QueryText {
    const kept = this.#texts.get(query);
    if (kept !== undefined) return kept;
    // No mutation is without the word. A query that has it elsewhere only loses its retries.
    const text = { beginning: `{"query":${JSON.stringify(query)}`, isRepeatable: !/\bmutation\b/.test(query) };
    this.#texts.set(query, text);
    return text;
  }
}

export function bodyOf({ beginning }: QueryText, { variables, operationName }: LinkRequest): string {
  const withVariables = variables === undefined ? beginning : `${beginning},"variables":${variables}`;
  return operationName === undefined ? `${withVariables}}` : `${withVariables},"operationName":${JSON.stringify(operationName)}}`;
}
