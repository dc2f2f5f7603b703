import assert from 'node:assert/strict';
import { errorCodes } from '../../../platform/errors.ts';
import { chanceOf, mutatedRequest } from './fuzz-http.ts';
import { answersIn, codeIn, postBytes, type RawAnswer, sendBytes } from './raw-http.ts';
import { type Served, serve } from './serve.ts';

const atOnce = 50;
const timeouts = {
  headersTimeoutMs: 400,
  bodyTimeoutMs: 400,
  requestTimeoutMs: 600,
  keepAliveTimeoutMs: 50,
  checkIntervalMs: 50,
};
const inside =
  /\bat \S+ \(|node_modules|file:\/\/|\.ts:\d|TypeError|RangeError|ReferenceError|Maximum call stack|is not a function|of undefined/;

/**
 * Sends mutated requests to a router of its own, and throws, naming the seed of the case, when one of them is answered with a fault
 * of ours, with something from inside, or without a code; or when a well-formed request at the same time is not answered.
 */
export async function fuzzHttp({ cases, seed }: { cases: number; seed: number }): Promise<void> {
  await using served = await serve({ config: { connections: timeouts, limits: { bodyBytes: 200_000 } } });
  for (let begun = 0; begun < cases; begun += atOnce) {
    const seeds = Array.from({ length: Math.min(atOnce, cases - begun) }, (_, index) => seed + begun + index);
    await Promise.all([assertAnswered(served), ...seeds.map((one) => assertTold(served, one))]);
  }
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
  assert.deepEqual(served.logged, []);
}

const wellFormed = postBytes('{"query":"{ user(id: 1) { name } }"}');

async function assertAnswered({ url }: Served): Promise<void> {
  const [answer] = answersIn(await sendBytes(url, wellFormed));
  assert.equal(answer?.body, '{"data":{"user":{"name":"Ada"}}}');
}

async function assertTold({ url }: Served, seed: number): Promise<void> {
  const bytes = mutatedRequest(chanceOf(seed));
  // Some ask for the connection to be kept: silence is the end as well.
  const told = await sendBytes(url, bytes, 1_500);
  const sent = JSON.stringify(bytes.toString('latin1').slice(0, 2_000));
  for (const answer of answersIn(told)) assertClear(answer, `seed ${seed}\n${sent}\n→ ${told.slice(0, 2_000)}`);
}

function assertClear({ status, head, body }: RawAnswer, context: string): void {
  // `Go on`, and the answer to OPTIONS.
  if (status === 100 || status === 204) return;
  assert.ok(status >= 200 && status < 500, context);
  assert.doesNotMatch(body, inside, context);
  assert.match(head, /^content-type: application\/(graphql-response\+)?json; charset=utf-8$/im, context);
  const code = codeIn(body);
  const known: readonly (string | undefined)[] = errorCodes;
  assert.ok(status === 200 || known.includes(code), context);
  assert.notEqual(code, 'INTERNAL', context);
}
