import { randomBytes } from 'node:crypto';
import { Pool } from 'undici';
import { readAnswer } from '../workload/answer.ts';

/** How one request ended. `shed` was told OVERLOADED, with when to come back; `failed` is anything else that is no answer. */
export type Ended = { readonly kind: 'answered' | 'shed' | 'failed'; readonly tookMs: number; readonly why?: string };

/** Many clients of one address. */
export type Asking = AsyncDisposable & {
  /** Sends one query that nobody sent before. Never rejects. */
  ask(): Promise<Ended>;
};

const query = `query Overload($word: String!) {
  search(query: $word, first: 5) { edges { node { ... on Video { id title author { name } } ... on User { id name } } } }
  channels { id name }
  videoFeed(first: 5) { edges { node { id title author { name } } } } }`;

const giveUpMs = 30_000;

export function openAsking(url: string, connections: number): Asking {
  const pool = new Pool(url, { connections, pipelining: 1, headersTimeout: giveUpMs, bodyTimeout: giveUpMs });
  return {
    ask: async () => {
      const begun = performance.now();
      const took = () => performance.now() - begun;
      try {
        const { statusCode, headers, body } = await pool.request({
          path: '/graphql',
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables: { word: randomBytes(6).toString('hex') } }),
        });
        const { errors } = readAnswer(await body.text());
        const [error] = errors;
        if (error === undefined) return { kind: 'answered', tookMs: took() };
        const isClear = error.code === 'OVERLOADED' && statusCode === 503 && Number(headers['retry-after']) > 0;
        return { kind: isClear ? 'shed' : 'failed', tookMs: took(), why: `${statusCode} ${error.code}` };
      } catch (error) {
        return { kind: 'failed', tookMs: took(), why: error instanceof Error ? error.message : String(error) };
      }
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}
