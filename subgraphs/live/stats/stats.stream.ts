import { setTimeout as sleep } from 'node:timers/promises';
import { createBell } from '../../../platform/bell.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import type { Realtime } from '../../../platform/realtime/realtime.ts';
import type { LiveSession } from '../sessions/session.entity.ts';
import { requireSession } from '../sessions/session-list.service.ts';
import { readStats } from './stats.service.ts';
import { areEqual, endedSignal, type Stats, statsChannel } from './stats.ts';

export type StatsStreamDeps = { readonly fork: () => EntityManager; readonly realtime: Realtime; readonly signal: AbortSignal };

const lookEveryMs = 10_000;
/** At most two a second. */
const pauseMs = 500;

/** A session's counters: the present ones, then whenever they change, until the session has ended. Throws NOT_FOUND. */
export async function* followStats(
  { fork, realtime, signal }: StatsStreamDeps,
  sessionId: string,
): AsyncGenerator<Stats, void, undefined> {
  const bell = createBell();
  let hasEnded = false;
  await using _ = await realtime.signals.subscribe(statsChannel(sessionId), (said) => {
    hasEnded ||= said === endedSignal;
    bell.ring();
  });
  hasEnded ||= isOver(await requireSession({ em: fork() }, sessionId));
  let last: Stats | undefined;
  while (!signal.aborted) {
    // Asked before the read: what was counted before the end is in what is read after it.
    const isLastTurn = hasEnded;
    const [stats] = await readStats({ em: fork(), counters: realtime.counters }, [sessionId]);
    if (stats && (last === undefined || !areEqual(stats, last))) {
      last = stats;
      yield stats;
    }
    if (isLastTurn) return;
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    const waitedFrom = performance.now();
    await bell.wait(lookEveryMs, signal);
    if (performance.now() - waitedFrom >= lookEveryMs - 10) hasEnded ||= isOver(await requireSession({ em: fork() }, sessionId));
  }
}

const isOver = ({ status }: LiveSession): boolean => status !== 'LIVE' && status !== 'ENDING';
