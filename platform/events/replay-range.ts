import type { EntityManager } from '../database/orm.ts';
import type { FactEvent } from './event.ts';
import type { EventBus, EventRange } from './event-bus.ts';
import type { Rebuild } from './rebuild.ts';
import { replayed } from './replay.ts';

export type ReplayCounts = {
  /** Events of the range. */
  readonly read: number;
  /** Of those, what the consumer had handled. */
  readonly handled: number;
  /** What it is to get again, handled or not. */
  readonly queued: number;
};

export type RangeReplay = {
  /** Of the consumer's subgraph; its role may write inbox, outbox, dead letters and what the consumer keeps. */
  readonly fork: () => EntityManager;
  readonly bus: Pick<EventBus, 'read'>;
  readonly rebuild: Rebuild;
  readonly range: Pick<EventRange, 'from' | 'to'>;
  /** Only counts. */
  readonly dryRun: boolean;
  readonly onProgress: (counts: ReplayCounts) => void;
};

/**
 * Gives a consumer a range of events again. Each batch is cleared and queued for the relay in one transaction: whenever this ends, and
 * however often it is repeated, every event has its effect once.
 */
export async function replayRange(replay: RangeReplay): Promise<ReplayCounts> {
  const { fork, bus, rebuild, range, dryRun, onProgress } = replay;
  let counts: ReplayCounts = { read: 0, handled: 0, queued: 0 };
  await bus.read({ ...range, topics: rebuild.topics }, async (events) => {
    const step = dryRun
      ? { handled: (await handledOf(fork(), rebuild.consumer, events)).length, queued: 0 }
      : await fork().transactional((tx) => replayBatch(tx, rebuild, events));
    counts = {
      read: counts.read + events.length,
      handled: counts.handled + step.handled,
      queued: counts.queued + step.queued,
    };
    onProgress(counts);
  });
  return counts;
}

async function replayBatch(tx: EntityManager, { consumer, clear }: Rebuild, events: readonly FactEvent[]) {
  // Locked: of two who replay the same events, the second finds them not handled any more.
  const handled = new Set(await handledOf(tx, consumer, events, 'order by event_id for update of i'));
  const again = await clear(
    tx,
    events.filter(({ id }) => handled.has(id)),
  );
  const chosen = new Set(again.map(({ id }) => id));
  const queued = events.filter(({ id }) => chosen.has(id) || !handled.has(id));
  await forget(tx, consumer, queued);
  await queueReplays(tx, consumer, queued);
  return { handled: handled.size, queued: queued.length };
}

/** Those that had their effect: what was given up on had none. */
async function handledOf(em: EntityManager, consumer: string, events: readonly FactEvent[], locking = ''): Promise<string[]> {
  const rows = await em.execute<{ event_id: string }[]>(
    `select event_id from inbox i where consumer = ? and event_id in (select id::uuid from json_array_elements_text(?::json) as id)
     and not exists (select 1 from dead_letter d where d.consumer = i.consumer and d.event_id = i.event_id) ${locking}`,
    [consumer, idsOf(events)],
  );
  return rows.map((row) => row.event_id);
}

async function forget(tx: EntityManager, consumer: string, events: readonly FactEvent[]): Promise<void> {
  for (const table of ['inbox', 'dead_letter']) {
    await tx.execute(
      `delete from ${table} where consumer = ? and event_id in (select id::uuid from json_array_elements_text(?::json) as id)`,
      [consumer, idsOf(events)],
      'run',
    );
  }
}

const idsOf = (events: readonly FactEvent[]): string => JSON.stringify(events.map(({ id }) => id));

async function queueReplays(tx: EntityManager, consumer: string, events: readonly FactEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.execute(
    `insert into outbox (id, topic, type, key, payload, occurred_at)
     select gen_random_uuid(), ?, ?, event ->> 'key', json_build_object('consumer', ?::text, 'event', event), clock_timestamp()
     from json_array_elements(?::json) as event`,
    [replayed.topic, replayed.type, consumer, JSON.stringify(events)],
    'run',
  );
}
