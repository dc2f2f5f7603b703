import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EventBus, Subscription } from '../../platform/events/event-bus.ts';
import { partitionOf } from '../../platform/events/partition.ts';
import { fact } from '../support/events.ts';
import { collector, keysOfTwoPartitions, newTopic, numbers, overlapGuard, patience } from './event-bus.collector.ts';

export type ConnectedBus = EventBus & AsyncDisposable;
/** One bus that several processes share: each `connect` is a process of its own. */
export type BusBackend = { connect(): ConnectedBus | Promise<ConnectedBus> } & AsyncDisposable;

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
