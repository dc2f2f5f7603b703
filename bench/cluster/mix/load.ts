import { percentile } from '../../measure/median.ts';
import { seeded } from '../seeded.ts';
import { ask } from './ask.ts';
import { createClient } from './client.ts';
import type { Stage } from './stage.ts';
import type { Cpu, Subject } from './subjects.ts';

type Latency = { readonly p50Ms: number; readonly p99Ms: number };

export type Round = {
  readonly requestsPerSecond: number;
  readonly reads: Latency;
  readonly writes: Latency;
  /** Milliseconds a request. */
  readonly cpu: Cpu;
  /** The product's part of it, by process. */
  readonly cpuByProcess: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
};

export type LoadOrder = {
  readonly subject: Subject;
  readonly stage: Stage;
  readonly clients: number;
  readonly seconds: number;
  readonly seed: number;
};

type Timed = { readonly isWrite: boolean; readonly tookMs: number; readonly failure?: string };

/** So many ask all the time, each when it has its answer. */
export async function loadStage({ subject, stage, clients, seconds, seed }: LoadOrder): Promise<Round> {
  const timed: Timed[] = [];
  const [before, beforeByProcess] = [subject.cpu(), subject.cpuByProcess()];
  const begun = performance.now();
  const play = async (_: unknown, n: number) => {
    const url = subject.urls[n % subject.urls.length] ?? '';
    const client = createClient(stage, { n, chance: seeded(seed * clients + n) });
    while (performance.now() - begun < seconds * 1000) timed.push(await time(url, client.next()));
  };
  await Promise.all(Array.from({ length: clients }, play));
  const tookSeconds = (performance.now() - begun) / 1000;
  const [after, afterByProcess] = [subject.cpu(), subject.cpuByProcess()];
  const each = (name: keyof Cpu) => (after[name] - before[name]) / timed.length;
  return {
    requestsPerSecond: timed.length / tookSeconds,
    reads: latencyOf(timed.filter(({ isWrite }) => !isWrite)),
    writes: latencyOf(timed.filter(({ isWrite }) => isWrite)),
    cpu: { product: each('product'), database: each('database'), services: each('services') },
    cpuByProcess: Object.fromEntries(
      [...afterByProcess].map(([name, ms]) => [name, (ms - (beforeByProcess.get(name) ?? 0)) / timed.length]),
    ),
    failures: timed.flatMap(({ failure }) => failure ?? []),
  };
}

async function time(url: string, { isWrite, ...question }: ReturnType<ReturnType<typeof createClient>['next']>): Promise<Timed> {
  const begun = performance.now();
  try {
    await ask(url, question);
    return { isWrite, tookMs: performance.now() - begun };
  } catch (error) {
    return { isWrite, tookMs: performance.now() - begun, failure: String(error) };
  }
}

function latencyOf(timed: readonly Timed[]): Latency {
  const took = timed.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return { p50Ms: percentile(took, 0.5), p99Ms: percentile(took, 0.99) };
}
