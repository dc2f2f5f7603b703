import { setTimeout as pause } from 'node:timers/promises';
import type { Load } from '../load/load.ts';
import type { Subgraphs } from '../machine/subgraphs.ts';
import type { Running } from '../peers/start.ts';
import { ask, isAnswer } from './agreement.ts';
import type { Scenario } from './scenarios.ts';

export type Round = {
  readonly requestsPerSecond: number;
  readonly cpuMsPerRequest: number;
  readonly subgraphRequestsPerRequest: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rssBytes: number;
};

export type RoundOrder = {
  readonly running: Running;
  readonly scenario: Scenario;
  readonly seconds: number;
  readonly load: Load;
  readonly subgraphs: Subgraphs;
  /** Bytes of the scenario's answer: a contender whose answers are shorter is not answering. */
  readonly answerBytes: number;
};

/** For the requests that the load left unanswered, so that their work does not fall into another contender's round. */
const settleMs = 500;

/**
 * Loads one contender with one scenario and reads what it cost. Throws if a single answer failed. What is in flight when the time is up
 * counts as half a request each: its work is half done on average, and to leave it out would wrong the slow.
 */
export async function runRound({ running, scenario, seconds, load, subgraphs, answerBytes }: RoundOrder): Promise<Round> {
  const { title } = running;
  const { query, connections } = scenario;
  const mark = scenario.authorised ? crypto.randomUUID() : undefined;
  const before = await subgraphs.counters();
  const cpuBefore = running.cpuMs();
  const answer = await load.run({ url: running.url, body: JSON.stringify({ query }), connections, seconds, mark });
  const cpuMs = running.cpuMs() - cpuBefore;
  const after = await subgraphs.counters();
  const worked = answer.requests + connections / 2;
  await pause(settleMs);
  if (answer.failed > 0) throw new Error(`${title}: ${answer.failed} of ${answer.requests} requests failed (${scenario.name}).`);
  if (answer.bytes < answer.requests * answerBytes * 0.95) throw new Error(`${title}: answers are too short (${scenario.name}).`);
  if (!isAnswer((await ask(running.url, query, mark)).value))
    throw new Error(`${title} does not answer ${scenario.name} any more.`);
  return {
    requestsPerSecond: answer.requests / answer.seconds,
    cpuMsPerRequest: cpuMs / worked,
    subgraphRequestsPerRequest: (after.requests - before.requests) / worked,
    p50Ms: answer.p50Ms,
    p99Ms: answer.p99Ms,
    rssBytes: running.rssBytes(),
  };
}
