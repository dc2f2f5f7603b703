import { isDeepStrictEqual } from 'node:util';
import type { Subgraphs } from '../machine/subgraphs.ts';
import { post, type Running } from '../peers/start.ts';
import type { Scenario } from './scenarios.ts';

export type Answer = { readonly value: unknown; readonly bytes: number };

export async function ask(url: string, query: string, authorization?: string): Promise<Answer> {
  const response = await fetch(url, post({ query }, authorization));
  const text = await response.text();
  return { value: JSON.parse(text), bytes: Buffer.byteLength(text) };
}

/**
 * Asks everyone each scenario's query and throws unless all answer the same, without errors, with the Authorization in each request
 * that reaches a subgraph. Answers the size of each scenario's answer in bytes.
 */
export async function verifyAgreement(
  running: readonly Running[],
  scenarios: readonly Scenario[],
  subgraphs: Subgraphs,
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const { name, query } of scenarios) {
    let expected: Answer | undefined;
    for (const { title, url } of running) {
      const answer = await ask(url, query, await freshToken(url, query, title, subgraphs));
      expected ??= answer;
      if (!isAnswer(answer.value)) throw new Error(`${title} answers ${name} with ${JSON.stringify(answer.value).slice(0, 300)}`);
      if (!isDeepStrictEqual(answer.value, expected.value)) throw new Error(`${title} answers ${name} unlike the first.`);
    }
    sizes.set(name, expected?.bytes ?? 0);
  }
  return sizes;
}

/** Whether an answer holds data and nothing else. */
export function isAnswer(value: unknown): boolean {
  const { data, errors } = value as { data?: unknown; errors?: unknown };
  return data !== null && data !== undefined && errors === undefined;
}

// Sends a token of its own and sees it arrive.
async function freshToken(url: string, query: string, title: string, subgraphs: Subgraphs): Promise<string> {
  const token = `Bearer ${crypto.randomUUID()}`;
  const before = await subgraphs.counters();
  await ask(url, query, token);
  const after = await subgraphs.counters();
  const isForwarded =
    after.lastAuthorization === token && after.requests - before.requests === after.authorised - before.authorised;
  if (!isForwarded) throw new Error(`${title} does not forward Authorization to every subgraph.`);
  return token;
}
