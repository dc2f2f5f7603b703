import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FactEvent } from '../../platform/events/event.ts';
import type { EventBus, Subscription } from '../../platform/events/event-bus.ts';
import { maxEventBytes } from '../../platform/events/event-size.ts';
import { partitionOf } from '../../platform/events/partition.ts';
import { fact } from '../support/events.ts';

export type ConnectedBus = EventBus & AsyncDisposable;
/** One bus that several processes share: each `connect` is a process of its own. */
export type BusBackend = { connect(): ConnectedBus | Promise<ConnectedBus> } & AsyncDisposable;

const patience = { timeout: 20_000, interval: 10 };
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const newTopic = (): string => `t${randomUUID().slice(0, 8)}`;

/** What every driver of the event bus promises. */
export function describeEventBus(name: string, openBackend: () => Promise<BusBackend>): void {
  describe(`event bus: ${name}`, () => {
    let backend: BusBackend;
    beforeAll(async () => {
      backend = await openBackend();
    });
    afterAll(() => backend[Symbol.asyncDispose]());

    test('events of one key arrive in the order of their appends while others append', async () => {
      await using bus = await backend.connect();
      await using other = await backend.connect();
      const topic = newTopic();
      const keys = numbers(8).map(() => randomUUID());
      const inbox = collector();
      await using _ = await bus.consume(inbox.subscribe(topic, 'g'));

      const write = async (key: string, index: number) => {
        for (const n of numbers(30)) await (index % 2 ? other : bus).append([fact(topic, key, { n }), fact(topic, randomUUID())]);
      };
      await Promise.all(keys.map(write));

      await vi.waitFor(() => expect(inbox.events.length).toBe(8 * 30 * 2), patience);
      for (const key of keys) expect(inbox.payloadsOf(key)).toEqual(numbers(30).map((n) => ({ n })));
    });

    test('an event that is appended twice keeps its place, and is told from a new one by its id', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      const [first, second, last] = [fact(topic, 'k', 1), fact(topic, 'k', 2), fact(topic, 'k', 3)];

      await bus.append([first, first, second]);
      await Promise.all([bus.append([first, second]), bus.append([second, first])]);
      await bus.append([last]);
      const inbox = collector();
      await using _ = await bus.consume(inbox.subscribe(topic, 'g'));

      await vi.waitFor(() => expect(inbox.events.at(-1)).toEqual(last), patience);
      expect(inbox.distinct()).toEqual([first, second, last]);
    });

    test('a new group starts at the oldest event, and every group sees every event', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      const [early, late] = [collector(), collector()];
      await using _early = await bus.consume(early.subscribe(topic, 'early'));
      const events = numbers(20).map((n) => fact(topic, `k${n}`));
      await bus.append(events.slice(0, 10));
      await vi.waitFor(() => expect(early.events.length).toBe(10), patience);

      await using _late = await bus.consume(late.subscribe(topic, 'late'));
      await bus.append(events.slice(10));

      await vi.waitFor(() => expect([early.ids().size, late.ids().size]).toEqual([20, 20]), patience);
    });

    test('a batch holds events of one partition only and no more than asked for', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      await bus.append(numbers(60).map((n) => fact(topic, `k${n % 3}`)));
      const inbox = collector();
      await using _ = await bus.consume({ ...inbox.subscribe(topic, 'g'), batchSize: 7 });

      await vi.waitFor(() => expect(inbox.events.length).toBe(60), patience);
      for (const { events, partition } of inbox.batches) {
        expect(events.length).toBeLessThanOrEqual(7);
        expect(new Set(events.map(({ key }) => partitionOf(key)))).toEqual(new Set([partition]));
      }
    });

    test('a batch that fails comes again, the same events first, while other partitions go on', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      const [bad, good] = keysOfTwoPartitions();
      const inbox = collector();
      let failing = true;
      const handle: Subscription['handle'] = async (events, partition) => {
        if (failing && partition === partitionOf(bad)) throw new Error('not now');
        await inbox.handle(events, partition);
      };
      await using _ = await bus.consume({ ...inbox.subscribe(topic, 'g'), handle });
      await bus.append(numbers(10).flatMap((n) => [fact(topic, bad, n), fact(topic, good, n)]));

      await vi.waitFor(() => expect(inbox.payloadsOf(good)).toEqual(numbers(10)), patience);
      expect(inbox.payloadsOf(bad)).toEqual([]);
      failing = false;
      await vi.waitFor(() => expect(inbox.payloadsOf(bad)).toEqual(numbers(10)), patience);
    });

    test('two members of a group never have one partition at once, and the second takes over from the first', async () => {
      await using first = await backend.connect();
      await using second = await backend.connect();
      const topic = newTopic();
      const inbox = collector();
      const guard = overlapGuard(inbox.handle);
      const member = await first.consume({ ...inbox.subscribe(topic, 'g'), batchSize: 3, handle: guard.handle });
      await using _second = await second.consume({ ...inbox.subscribe(topic, 'g'), batchSize: 3, handle: guard.handle });
      const events = numbers(200).map((n) => fact(topic, `k${n % 10}`, n));
      await first.append(events.slice(0, 100));
      await vi.waitFor(() => expect(inbox.ids().size).toBeGreaterThan(30), patience);

      await Promise.all([member[Symbol.asyncDispose](), second.append(events.slice(100))]);

      await vi.waitFor(() => expect(inbox.ids().size).toBe(200), patience);
      expect(guard.overlaps).toBe(0);
      for (const key of numbers(10)) expect(inbox.payloadsOf(`k${key}`)).toEqual(numbers(20).map((n) => n * 10 + key));
    });

    test('two members in one process share a group as two processes do', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      const inbox = collector();
      const guard = overlapGuard(inbox.handle);
      await using _first = await bus.consume({ ...inbox.subscribe(topic, 'g'), handle: guard.handle });
      await using _second = await bus.consume({ ...inbox.subscribe(topic, 'g'), handle: guard.handle });

      for (const n of numbers(20)) await bus.append([fact(topic, 'k', n)]);

      await vi.waitFor(() => expect(inbox.payloadsOf('k')).toEqual(numbers(20)), patience);
      expect(guard.overlaps).toBe(0);
    });

    test('a consumer that is started again goes on where it stopped', async () => {
      const topic = newTopic();
      const [before, after] = [collector(), collector()];
      {
        await using bus = await backend.connect();
        await using _ = await bus.consume(before.subscribe(topic, 'g'));
        await bus.append(numbers(10).map((n) => fact(topic, 'k', n)));
        await vi.waitFor(() => expect(before.events.length).toBe(10), patience);
      }
      await using bus = await backend.connect();
      await bus.append(numbers(5).map((n) => fact(topic, 'k', 10 + n)));
      await using _ = await bus.consume(after.subscribe(topic, 'g'));

      await vi.waitFor(() => expect(after.events.length).toBe(5), patience);
      expect(after.payloadsOf('k')).toEqual([10, 11, 12, 13, 14]);
    });

    test('stopping a consumer waits for the batch at hand and starts no other', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      const inbox = collector();
      const begun = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      const handle: Subscription['handle'] = async (events, partition) => {
        begun.resolve();
        await gate.promise;
        await inbox.handle(events, partition);
      };
      const consumer = await bus.consume({ ...inbox.subscribe(topic, 'g'), batchSize: 1, handle });
      await bus.append([fact(topic, 'k', 1), fact(topic, 'k', 2)]);
      await begun.promise;

      const stopped = consumer[Symbol.asyncDispose]();
      gate.resolve();
      await stopped;

      expect(inbox.payloadsOf('k')).toEqual([1]);
    });

    test('large and unusual payloads arrive unchanged', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      const payloads = [
        'a'.repeat(200_000),
        '弹幕 🎉 "quoted" \\ \n {} ?',
        'nul \u0000 and half a pair \ud800',
        { n: 1e21, none: null, list: [[], {}] },
      ];
      const inbox = collector();
      await using _ = await bus.consume(inbox.subscribe(topic, 'g'));

      await bus.append(payloads.map((payload) => fact(topic, '键', { payload })));

      await vi.waitFor(() => expect(inbox.events.length).toBe(4), patience);
      expect(inbox.payloadsOf('键')).toEqual(payloads.map((payload) => ({ payload })));
    });

    test('a key keeps its order over many batches while members come and go', async () => {
      await using bus = await backend.connect();
      await using other = await backend.connect();
      const topic = newTopic();
      const inbox = collector();
      const guard = overlapGuard(inbox.handle);
      const subscription = { ...inbox.subscribe(topic, 'g'), batchSize: 2, handle: guard.handle };
      await using _first = await bus.consume(subscription);
      const write = async () => {
        for (const n of numbers(60)) await bus.append(numbers(4).map((key) => fact(topic, `k${key}`, n)));
      };

      const written = write();
      await vi.waitFor(() => expect(inbox.ids().size).toBeGreaterThan(20), patience);
      const guest = await other.consume(subscription);
      await vi.waitFor(() => expect(inbox.ids().size).toBeGreaterThan(120), patience);
      await guest[Symbol.asyncDispose]();
      await written;

      await vi.waitFor(() => expect(inbox.ids().size).toBe(240), patience);
      expect(guard.overlaps).toBe(0);
      for (const key of numbers(4)) expect(inbox.payloadsOf(`k${key}`)).toEqual(numbers(60));
    });

    test('a member that joins while a batch is handled waits for its end, and nothing is lost', async () => {
      await using bus = await backend.connect();
      await using other = await backend.connect();
      const topic = newTopic();
      const inbox = collector();
      const begun = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      const guard = overlapGuard(async (events, partition) => {
        begun.resolve();
        await gate.promise;
        await inbox.handle(events, partition);
      });
      const subscription = { ...inbox.subscribe(topic, 'g'), batchSize: 5, handle: guard.handle };
      await using _first = await bus.consume(subscription);
      await bus.append(numbers(40).map((n) => fact(topic, 'k', n)));
      await begun.promise;

      await using _second = await other.consume(subscription);
      await bus.append(numbers(10).map((n) => fact(topic, 'k', 40 + n)));
      gate.resolve();

      await vi.waitFor(() => expect(inbox.ids().size).toBe(50), patience);
      expect(guard.overlaps).toBe(0);
      expect(inbox.payloadsOf('k')).toEqual(numbers(50));
    });

    test('an event of the maximum size arrives, several at once too; a larger one is refused by name and nothing with it is appended', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      const inbox = collector();
      await using _ = await bus.consume(inbox.subscribe(topic, 'g'));
      const empty = fact(topic, 'k', '');
      const largest = 'x'.repeat(maxEventBytes - JSON.stringify(empty).length);
      const tooLarge = fact(topic, 'k', `${largest}x`);

      await bus.append(numbers(3).map(() => fact(topic, 'k', largest)));
      await expect(bus.append([fact(topic, 'k', 'beside'), tooLarge])).rejects.toThrow(tooLarge.id);
      await bus.append([fact(topic, 'k', 'last')]);

      await vi.waitFor(() => expect(inbox.payloadsOf('k').at(-1)).toBe('last'), patience);
      expect(inbox.payloadsOf('k')).toEqual([largest, largest, largest, 'last']);
    });

    test('an append of thousands of events at once arrives whole and in order', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      const inbox = collector();
      await using _ = await bus.consume(inbox.subscribe(topic, 'g'));

      await bus.append(numbers(6000).map((n) => fact(topic, `k${n % 3}`, { n, text: 'x'.repeat(400) })));

      await vi.waitFor(() => expect(inbox.ids().size).toBe(6000), patience);
      for (const key of numbers(3)) {
        const order = inbox.payloadsOf(`k${key}`).map((payload) => (payload as { n: number }).n);
        expect(order).toEqual(order.toSorted((left, right) => left - right));
      }
    });

    test('a range is read by the time of the appends, each key in order, without moving any group', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      await bus.append(numbers(5).map((n) => fact(topic, 'before', n)));
      const from = await nextMoment();
      await bus.append(numbers(1200).map((n) => fact(topic, `k${n % 4}`, n)));
      const to = await nextMoment();
      await bus.append(numbers(5).map((n) => fact(topic, 'after', n)));
      const found: FactEvent[] = [];

      await bus.read({ topics: [topic, newTopic()], from, to }, async (events) => void found.push(...events));

      expect(found.length).toBe(1200);
      for (const key of numbers(4)) {
        const payloads = found.filter((event) => event.key === `k${key}`).map(({ payload }) => payload);
        expect(payloads).toEqual(numbers(300).map((n) => n * 4 + key));
      }
      await expect(bus.read({ topics: [topic], from, to }, () => Promise.reject(new Error('no more')))).rejects.toThrow(
        'no more',
      );
    });

    test('lag is what a group has not handled', async () => {
      await using bus = await backend.connect();
      const topic = newTopic();
      const group = `g-${topic}`;
      const lag = async () => (await bus.lag()).find((line) => line.group === group && line.topic === topic)?.waiting;
      await bus.append(numbers(12).map((n) => fact(topic, `k${n}`)));
      const gate = Promise.withResolvers<void>();
      await using _ = await bus.consume({ group, topics: [topic], batchSize: 100, handle: () => gate.promise });

      await vi.waitFor(async () => expect(await lag()).toBe(12), patience);
      gate.resolve();
      await vi.waitFor(async () => expect(await lag()).toBe(0), patience);
    });
  });
}

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
function overlapGuard(handle: Subscription['handle']) {
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
async function nextMoment(): Promise<Date> {
  const now = Date.now();
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(now + 5), patience);
  return new Date();
}

function keysOfTwoPartitions(): [string, string] {
  const other = numbers(100).find((n) => partitionOf(`k${n}`) !== partitionOf('k'));
  return ['k', `k${other}`];
}
