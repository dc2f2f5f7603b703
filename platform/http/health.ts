import { setTimeout as delay } from 'node:timers/promises';
import { sendJson } from './answer.ts';
import type { Route } from './route.ts';

/** Rejects when the thing it looks at cannot serve. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<unknown>;
export type ReadinessReport = { status: 'ready' | 'unready' | 'draining'; checks: Readonly<Record<string, 'ok' | 'failed'>> };
export type Readiness = {
  add(name: string, check: ReadinessCheck): void;
  /** From now on unready, whatever the checks say: the first step of a shutdown. */
  drain(): void;
  report(): Promise<ReadinessReport>;
};

/** Named checks, run together at each report; one that takes longer than `timeoutMs` has failed. */
export function createReadiness({ timeoutMs = 2_000 }: { timeoutMs?: number } = {}): Readiness {
  const checks = new Map<string, ReadinessCheck>();
  let isDraining = false;
  return {
    add: (name, check) => {
      checks.set(name, check);
    },
    drain: () => {
      isDraining = true;
    },
    report: async () => {
      const results = await Promise.all(
        [...checks].map(async ([name, check]) => [name, await resultOf(check, timeoutMs)] as const),
      );
      const isReady = results.every(([, result]) => result === 'ok');
      return { status: isDraining ? 'draining' : isReady ? 'ready' : 'unready', checks: Object.fromEntries(results) };
    },
  };
}

/** `/health/live` answers as long as the process runs; `/health/ready` is 200 or 503 and names what failed, without the reason. */
export function healthRoutes(readiness: Readiness): Route[] {
  const methods = ['GET', 'HEAD'];
  return [
    { methods, prefix: '/health/live', handle: async (_, response) => sendJson(response, 200, { status: 'live' }, noStore) },
    {
      methods,
      prefix: '/health/ready',
      handle: async (_, response) => {
        const report = await readiness.report();
        sendJson(response, report.status === 'ready' ? 200 : 503, report, noStore);
      },
    },
  ];
}

const noStore = { 'cache-control': 'no-store' };

async function resultOf(check: ReadinessCheck, timeoutMs: number): Promise<'ok' | 'failed'> {
  const controller = new AbortController();
  const late = delay(timeoutMs, 'failed' as const, { signal: controller.signal }).catch(() => 'failed' as const);
  const checked = (async () => check(controller.signal))().then(
    () => 'ok' as const,
    () => 'failed' as const,
  );
  try {
    return await Promise.race([checked, late]);
  } finally {
    controller.abort();
  }
}
