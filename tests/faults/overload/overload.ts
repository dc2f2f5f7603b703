import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openAsking } from './asking.ts';
import { closedLoop, openLoop, quantile } from './loops.ts';
import { watchMemory } from './memory.ts';

export type OverloadOptions = {
  readonly url: string;
  readonly pid: number;
  /** How many times what it can take. */
  readonly times: number;
  readonly measureMs: number;
  readonly overloadMs: number;
  /** Asks at once at most, each over a connection of its own: nobody waits on this side, where waiting would count as the product's. */
  readonly connections: number;
};

export type OverloadResult = {
  /** Answers a second that it can give, and how long they take. */
  readonly capacity: { readonly perSecond: number; readonly p99Ms: number };
  readonly offeredPerSecond: number;
  readonly unsent: number;
  /** How late whoever asked was, which is in all times: the machine is the same. */
  readonly askerLateP99Ms: number;
  readonly answeredPerSecond: number;
  readonly answeredP50Ms: number;
  readonly answeredP99Ms: number;
  readonly shed: number;
  readonly shedP99Ms: number;
  /** What was neither an answer nor a clear refusal. */
  readonly failed: readonly string[];
  readonly health: { readonly asked: number; readonly answered: number; readonly slowestMs: number };
  readonly memory: { readonly beforeBytes: number; readonly mostBytes: number };
  /** In the first second after it has ended. */
  readonly recovered: { readonly perSecond: number; readonly shed: number; readonly p99Ms: number };
};

const usualClients = 16;
const recoveryMs = 1_000;
const lateResolutionMs = 10;

/** Measures what a router can take, asks many times that of it, and looks at how it comes out of it. */
export async function overload({
  url,
  pid,
  times,
  measureMs,
  overloadMs,
  connections,
}: OverloadOptions): Promise<OverloadResult> {
  await using usual = await openAsking(url, usualClients);
  // Not yet warm, not counted.
  await closedLoop(usual, { clients: usualClients, forMs: measureMs / 2 });
  const measured = await closedLoop(usual, { clients: usualClients, forMs: measureMs });
  const answeredBefore = measured.filter(isAnswered);
  const capacity = { perSecond: answeredBefore.length / (measureMs / 1000), p99Ms: quantile(answeredBefore.map(tookOf), 0.99) };

  await using crowd = await openAsking(url, connections);
  const memory = await watchMemory(pid);
  const health = watchHealth(url);
  const perSecond = capacity.perSecond * times;
  const late = monitorEventLoopDelay({ resolution: lateResolutionMs });
  late.enable();
  const { ended, sent, unsent } = await openLoop(crowd, { perSecond, forMs: overloadMs, outstanding: connections });
  late.disable();
  const after = await closedLoop(usual, { clients: usualClients, forMs: recoveryMs });
  const mostBytes = await memory.stop();

  const answered = ended.filter(isAnswered);
  const shed = ended.filter(({ kind }) => kind === 'shed');
  const failed = [...ended, ...after].filter(({ kind }) => kind === 'failed').map(({ why = '' }) => why);
  return {
    capacity,
    ...{ offeredPerSecond: (sent + unsent) / (overloadMs / 1000), unsent },
    askerLateP99Ms: late.percentile(99) / 1e6 - lateResolutionMs,
    answeredPerSecond: answered.length / (overloadMs / 1000),
    answeredP50Ms: quantile(answered.map(tookOf), 0.5),
    answeredP99Ms: quantile(answered.map(tookOf), 0.99),
    shed: shed.length,
    shedP99Ms: quantile(shed.map(tookOf), 0.99),
    failed,
    health: await health.stop(),
    memory: { beforeBytes: memory.firstBytes, mostBytes },
    recovered: {
      perSecond: after.filter(isAnswered).length / (recoveryMs / 1000),
      shed: after.filter(({ kind }) => kind === 'shed').length,
      p99Ms: quantile(after.filter(isAnswered).map(tookOf), 0.99),
    },
  };
}

type Measured = { readonly kind: string; readonly tookMs: number };
const isAnswered = ({ kind }: Measured): boolean => kind === 'answered';
const tookOf = ({ tookMs }: Measured): number => tookMs;

/** Asks for health as a probe does, over a connection of its own. */
function watchHealth(url: string) {
  const seen = { asked: 0, answered: 0, slowestMs: 0 };
  const probe = async () => {
    const begun = performance.now();
    seen.asked += 1;
    const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) seen.answered += 1;
    seen.slowestMs = Math.max(seen.slowestMs, performance.now() - begun);
  };
  const probes: Promise<void>[] = [];
  const timer = setInterval(() => probes.push(probe()), 500);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(probes);
      return seen;
    },
  };
}
