import { randomBytes } from 'node:crypto';
import { Client } from 'undici';
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

/** Connects one after another before it answers: how fast connections are made is not what is measured. */
export async function openAsking(url: string, connections: number): Promise<Asking> {
  const options = { pipelining: 1, headersTimeout: giveUpMs, bodyTimeout: giveUpMs, keepAliveTimeout: giveUpMs };
  const clients = Array.from({ length: connections }, () => new Client(url, options));
  for (const client of clients) await (await client.request({ path: '/health/live', method: 'GET' })).body.dump();
  const free = [...clients];
  return {
    ask: async () => {
      const begun = performance.now();
      const took = () => performance.now() - begun;
      const client = free.pop();
      if (client === undefined) return { kind: 'failed', tookMs: 0, why: 'more at once than there are connections' };
      try {
        const { statusCode, headers, body } = await client.request({
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
      } finally {
        free.push(client);
      }
    },
    [Symbol.asyncDispose]: async () => void (await Promise.all(clients.map((client) => client.destroy()))),
  };
}
