import type { Client } from 'pg';
import { createRedisRealtime } from '../../../platform/realtime/redis/redis-realtime.ts';
import { statsHash, toStats } from '../../../subgraphs/live/stats/stats.ts';
import type { Bench } from '../part.ts';
import type { OnAir } from './rooms.ts';

export type Recounting = {
  readonly bench: Bench;
  readonly owner: Client;
  readonly rooms: readonly OnAir[];
  readonly namespace: string;
  readonly sent: number;
};

type Row = { session_id: string; events: string; danmaku: string; likes: string; enters: string; leaves: string };

const recount = `
  select session_id, count(*) as events, count(*) filter (where type = 'DANMU') as danmaku,
    coalesce(sum(amount) filter (where type = 'LIKE'), 0) as likes, count(*) filter (where type = 'ENTER') as enters,
    count(*) filter (where type = 'LEAVE') as leaves
  from live.live_event group by session_id`;

/** Counts what is in the table, and holds it against what was sent and what each session's hash says. */
export async function compareWithRecount({ bench, owner, rooms, namespace, sent }: Recounting) {
  const { rows } = await owner.query<Row>(recount);
  const { rows: dead } = await owner.query<{ count: string }>('select count(*) from live.dead_letter');
  const stored = rows.reduce((sum, { events }) => sum + Number(events), 0);
  const wrong: string[] = [];
  if (stored !== sent) wrong.push(`${sent} were sent, ${stored} are stored`);
  if (dead[0]?.count !== '0') wrong.push(`${dead[0]?.count} were buried`);

  await using realtime = await createRedisRealtime({ url: bench.services.redisUrl, keyPrefix: `${namespace}:`, log: bench.log });
  for (const { sessionId } of rooms) {
    const row = rows.find(({ session_id }) => session_id === sessionId);
    const { danmaku = 0, likes = 0, enters = 0, leaves = 0 } = row ?? {};
    const counters = {
      enterCount: Number(enters),
      leaveCount: Number(leaves),
      danmuCount: Number(danmaku),
      likeCount: Number(likes),
    };
    // The highest audience depends on the order of the events, which a count does not know.
    const { peakOnline: _, ...expected } = toStats({ ...counters, peakOnline: 0 });
    const hash = await realtime.counters.read(statsHash(sessionId));
    for (const [name, value] of Object.entries(expected))
      if (hash[name] !== value) wrong.push(`${name} of session ${sessionId} is ${hash[name]} in its hash, ${value} by recount`);
  }
  return { stored, wrong };
}
