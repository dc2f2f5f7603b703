import { z } from 'zod';
import type { EntityManager } from '../../../platform/database/orm.ts';
import type { Counters } from '../../../platform/realtime/counters.ts';
import type { Realtime } from '../../../platform/realtime/realtime.ts';
import { isRealtimeUnavailable } from '../../../platform/realtime/unavailable.ts';
import { noCounters, type SessionCounters } from './counter.rules.ts';
import { readCounters, readCountersOnAir, sessionsEndedSince } from './counter.store.ts';
import { areEqual, endedSignal, type Stats, statsChannel, statsHash, toStats } from './stats.ts';

/** After a session's end its hash goes by itself; the durable row stays. */
const hashTtlSeconds = 24 * 3600;

const whole = z.int();
const stored: z.ZodType<Stats> = z.object({
  online: whole,
  peakOnline: whole,
  enterCount: whole,
  danmuCount: whole,
  likeCount: whole,
});

type Change = {
  readonly sessionId: string;
  readonly counters: SessionCounters;
  readonly hasEnded: boolean;
  readonly committing: number;
};

/** Much longer than a commit takes, and less than it takes until another process is given the rooms of one that does not answer. */
const lateMs = 3000;

/** Makes what was committed readable and tells those who watch it. `committing`: when the commit was begun, by `performance.now()`. */
export async function publishStats({ counters, signals }: Pick<Realtime, 'counters' | 'signals'>, change: Change): Promise<void> {
  const hash = statsHash(change.sessionId);
  // Whoever stood still may have been overtaken, and would set back what another wrote: without a hash the durable row is read.
  if (performance.now() - change.committing > lateMs) await counters.delete(hash);
  else await counters.set(hash, toStats(change.counters), { ttlSeconds: hashTtlSeconds });
  await signals.publish(statsChannel(change.sessionId), change.hasEnded ? endedSignal : null);
}

type Deps = { readonly em: EntityManager; readonly counters: Counters };

/** The counters of sessions, in order: from the hashes, and from the durable rows where a hash is lost or out of reach. */
export async function readStats({ em, counters }: Deps, sessionIds: readonly string[]): Promise<Stats[]> {
  const hashes = await Promise.all(sessionIds.map((id) => readHash(counters, id)));
  const lost = sessionIds.filter((_, index) => hashes[index] === undefined);
  const rows = lost.length === 0 ? new Map<string, SessionCounters>() : await readCounters(em, lost);
  return sessionIds.map((id, index) => hashes[index] ?? toStats(rows.get(id) ?? noCounters));
}

async function readHash(counters: Counters, sessionId: string): Promise<Stats | undefined> {
  try {
    return stored.safeParse(await counters.read(statsHash(sessionId))).data;
  } catch (error) {
    if (isRealtimeUnavailable(error)) return undefined;
    throw error;
  }
}

/** Writes the hashes of the sessions on air anew, and drops those that ended lately: whatever was in memory may be gone or out of date. */
export async function restoreStats({ em, counters }: Deps): Promise<void> {
  const before = await readCountersOnAir(em);
  for (const [id, values] of before) await counters.set(statsHash(id), toStats(values), { ttlSeconds: hashTtlSeconds });
  const after = await readCounters(em, [...before.keys()]);
  // What was counted meanwhile may have been written by its consumer before us: without a hash the durable row is read.
  for (const [id, values] of before) {
    if (!areEqual(toStats(values), toStats(after.get(id) ?? noCounters))) await counters.delete(statsHash(id));
  }
  for (const id of await sessionsEndedSince(em, new Date(Date.now() - hashTtlSeconds * 1000)))
    await counters.delete(statsHash(id));
}
