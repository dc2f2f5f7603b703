import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Client, type Dispatcher } from 'undici';
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
      const client = free.pop();
      if (client === undefined) return { kind: 'failed', tookMs: 0, why: 'more at once than there are connections' };
      const ended = await new Promise<Ended>((resolve) => send(client, resolve));
      free.push(client);
      return ended;
    },
    [Symbol.asyncDispose]: async () => void (await Promise.all(clients.map((client) => client.destroy()))),
  };
}

function send(client: Client, resolve: (ended: Ended) => void): void {
  const body = JSON.stringify({ query, variables: { word: randomBytes(6).toString('hex') } });
  client.dispatch({ path: '/graphql', method: 'POST', headers, body }, new Question(resolve));
}

const headers = { 'content-type': 'application/json' };

/** Nothing more than it takes: whoever asks shares the machine with whoever answers. */
class Question implements Dispatcher.DispatchHandler {
  readonly #begun = performance.now();
  readonly #resolve: (ended: Ended) => void;
  readonly #chunks: Buffer[] = [];
  #status = 0;
  #retryAfter: IncomingHttpHeaders[string];

  constructor(resolve: (ended: Ended) => void) {
    this.#resolve = resolve;
  }

  onRequestStart(): void {}

  onResponseStart(_: Dispatcher.DispatchController, status: number, { 'retry-after': retryAfter }: IncomingHttpHeaders): void {
    this.#status = status;
    this.#retryAfter = retryAfter;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end(howEnded(this.#status, this.#retryAfter, Buffer.concat(this.#chunks).toString()));
  }

  onResponseError(_: Dispatcher.DispatchController, { message }: Error): void {
    this.#end({ kind: 'failed', why: message });
  }

  #end(how: Omit<Ended, 'tookMs'>): void {
    this.#resolve({ ...how, tookMs: performance.now() - this.#begun });
  }
}

function howEnded(status: number, retryAfter: IncomingHttpHeaders[string], text: string): Omit<Ended, 'tookMs'> {
  if (status === 503 && Number(retryAfter) > 0 && text.includes('"OVERLOADED"')) return { kind: 'shed' };
  try {
    const [error] = readAnswer(text).errors;
    return error === undefined ? { kind: 'answered' } : { kind: 'failed', why: `${status} ${error.code}` };
  } catch {
    return { kind: 'failed', why: `${status} with something that is no answer` };
  }
}
