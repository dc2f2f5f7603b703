import { setTimeout as wait } from 'node:timers/promises';
import { type Answered, type AnsweredError, readAnswer, refusalIn } from './answer.ts';
import type { Ledger } from './ledger.ts';

/** How a call ended. `refused` was told by the product; `unknown` may have happened or not. */
export type Called =
  | { readonly outcome: 'acknowledged'; readonly data: Readonly<Record<string, unknown>>; readonly attempts: number }
  | { readonly outcome: 'refused'; readonly code: string; readonly attempts: number }
  | { readonly outcome: 'unknown'; readonly code: string; readonly attempts: number };

export type Call = {
  readonly query: string;
  readonly variables: object;
  readonly token?: string | undefined;
};

/** Asks the public graph as a good client does. */
export type Client = {
  /** Tries again on what a try may mend, at another router, for a minute at most. Never rejects. */
  call(call: Call): Promise<Called>;
};

export type ClientOptions = {
  readonly routerUrls: readonly string[];
  readonly ledger: Ledger;
  readonly random: () => number;
};

const attemptMs = 10_000;
const patienceMs = 60_000;
const firstWaitMs = 100;
const longestWaitMs = 3_000;

/** docs/errors.md: "try again". */
const retryable: ReadonlySet<string> = new Set([
  ...[
    'SUBGRAPH_UNAVAILABLE',
    'OVERLOADED',
    'SHUTTING_DOWN',
    'IDENTITY_UNAVAILABLE',
    'RATE_LIMITED',
    'REQUEST_TIMEOUT',
    'STARTING',
  ],
]);

export function createClient({ routerUrls, ledger, random }: ClientOptions): Client {
  let turn = Math.floor(random() * routerUrls.length);
  const attempt = async (call: Call): Promise<Answered | 'no answer'> => {
    const url = routerUrls[turn % routerUrls.length] ?? '';
    const beganAt = performance.now();
    const answered = await post(url, call);
    if (answered === 'no answer') return answered;
    const at = performance.now();
    for (const { code, message } of answered.errors)
      ledger.noteError({ code, message, operation: nameOf(call.query), beganAt, at });
    return answered;
  };
  return {
    call: async (call) => {
      const until = performance.now() + patienceMs;
      let mayHaveHappened = false;
      for (let attempts = 1; ; attempts += 1) {
        const answered = await attempt(call);
        const conclusion = conclude(answered, attempts);
        if (conclusion)
          return conclusion.outcome === 'refused' && mayHaveHappened ? { ...conclusion, outcome: 'unknown' } : conclusion;
        mayHaveHappened ||= answered === 'no answer' || answered.errors.some(({ code }) => code === 'SUBGRAPH_UNAVAILABLE');
        turn += 1;
        const pause = pauseMs(answered, attempts) * (0.5 + random());
        if (performance.now() + pause > until) return { outcome: 'unknown', code: 'GAVE_UP', attempts };
        await wait(pause);
      }
    },
  };
}

/** Undefined where a try may mend it. */
function conclude(answered: Answered | 'no answer', attempts: number): Called | undefined {
  if (answered === 'no answer') return undefined;
  const { data, errors } = answered;
  const [error] = errors;
  if (error === undefined) {
    const code = refusalIn(data);
    return code === undefined ? { outcome: 'acknowledged', data: data ?? {}, attempts } : { outcome: 'refused', code, attempts };
  }
  if (errors.some(({ code }) => retryable.has(code))) return undefined;
  return { outcome: error.code === 'INTERNAL' ? 'unknown' : 'refused', code: error.code, attempts };
}

function pauseMs(answered: Answered | 'no answer', attempts: number): number {
  const told = answered === 'no answer' ? undefined : answered.errors.find(hasRetryAfter)?.retryAfterSeconds;
  return told === undefined ? Math.min(longestWaitMs, firstWaitMs * 2 ** (attempts - 1)) : told * 1000;
}

const hasRetryAfter = ({ retryAfterSeconds }: AnsweredError): boolean => retryAfterSeconds !== undefined;

async function post(url: string, { query, variables, token }: Call): Promise<Answered | 'no answer'> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(attemptMs),
    });
    return readAnswer(await response.text());
  } catch {
    // No connection, or it broke, or nothing came, or half an answer: all the same to a client.
    return 'no answer';
  }
}

const nameOf = (query: string): string => /\b(?:mutation|query|subscription) (\w+)/.exec(query)?.[1] ?? 'unnamed';
