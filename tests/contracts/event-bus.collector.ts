import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { FactEvent } from '../../platform/events/event.ts';
import type { Subscription } from '../../platform/events/event-bus.ts';
import { partitionOf } from '../../platform/events/partition.ts';

export const patience = { timeout: 20_000, interval: 10 };
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
export const newTopic = (): string => `t${randomUUID().slice(0, 8)}`;

/** Keeps what a consumer was given. */
export function collector() {
  const batches: { events: readonly FactEvent[]; partition: number }[] = [];
  const events: FactEvent[] = [];
  const handle: Subscription['handle'] = async (batch, partition) => {
    batches.push({ events: batch, partition });
    events.push(...batch);
  };
  return {
    batches,
    events,
    handle,
    ids: () => new Set(events.map(({ id }) => id)),
    distinct: () => distinct(events),
    /** Each event once, as an inbox would have it. */
    payloadsOf: (key: string) => distinct(events.filter((event) => event.key === key)).map(({ payload }) => payload),
    subscribe: (topic: string, group: string): Subscription => ({
      group: `${group}-${topic}`,
      topics: [topic],
      batchSize: 100,
      handle,
    }),
  };
}

const distinct = (events: readonly FactEvent[]): FactEvent[] => [...new Map(events.map((event) => [event.id, event])).values()];

/** Counts how often a partition was handled twice at one time. */
export function overlapGuard(handle: Subscription['handle']) {
  const busy = new Set<number>();
  const guard = {
    overlaps: 0,
    handle: (async (events, partition) => {
      if (busy.has(partition)) guard.overlaps += 1;
      busy.add(partition);
      await new Promise(setImmediate);
      await handle(events, partition);
      busy.delete(partition);
    }) satisfies Subscription['handle'] as Subscription['handle'],
  };
  return guard;
}

/** A time later than every append so far, and no later than those to come. */
export async function nextMoment(): Promise<Date> {
  const now = Date.now();
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(now + 5), patience);
  return new Date();
}

export function keysOfTwoPartitions(): [string, string] {
  const other = numbers(100).find((n) => partitionOf(`k${n}`) !== partitionOf('k'));
  return ['k', `k${other}`];
}
