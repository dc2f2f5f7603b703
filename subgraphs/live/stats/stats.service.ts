import { z } from 'zod';
import type { EntityManager } from '../../../platform/database/orm.ts';
import type { Counters } from '../../../platform/realtime/counters.ts';
import type { Realtime } from '../../../platform/realtime/realtime.ts';
import { noCounters, type SessionCounters } from './counter.rules.ts';
import { readCounters, readCountersOnAir } from './counter.store.ts';
import { endedSignal, type Stats, statsChannel, statsHash, toStats } from './stats.ts';

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

type Change = { readonly sessionId: string; readonly counters: SessionCounters; readonly hasEnded: boolean };

/** Makes what was committed readable and tells those who watch it. */
export async function publishStats({ counters, signals }: Pick<Realtime, 'counters' | 'signals'>, change: Change): Promise<void> {
  await counters.set(statsHash(change.sessionId), toStats(change.counters), { ttlSeconds: hashTtlSeconds });
  await signals.publish(statsChannel(change.sessionId), change.hasEnded ? endedSignal : null);
}

type Deps = { readonly em: EntityManager; readonly counters: Counters };

/** The counters of sessions, in order: from the hashes, and from the durable rows where a hash is lost. */
export async function readStats({ em, counters }: Deps, sessionIds: readonly string[]): Promise<Stats[]> {
  const hashes = await Promise.all(sessionIds.map(async (id) => stored.safeParse(await counters.read(statsHash(id)))));
  const lost = sessionIds.filter((_, index) => hashes[index]?.success !== true);
  const rows = lost.length === 0 ? new Map<string, SessionCounters>() : await readCounters(em, lost);
  return sessionIds.map((id, index) => hashes[index]?.data ?? toStats(rows.get(id) ?? noCounters));
}

/** Writes the hashes of the sessions on air anew: whatever was in memory may be gone. */
export async function restoreStats({ em, counters }: Deps): Promise<void> {
  for (const [id, values] of await readCountersOnAir(em))
    await counters.set(statsHash(id), toStats(values), { ttlSeconds: hashTtlSeconds });
}
