import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FactEvent } from '../../platform/events/event.ts';
import { maxEventBytes } from '../../platform/events/event-size.ts';
import { fact } from '../support/events.ts';
import { collector, newTopic, nextMoment, numbers, overlapGuard, patience } from './event-bus.collector.ts';
import type { BusBackend } from './event-bus.contract.ts';

/** What every driver promises where much comes at once and members come and go. */
export function describeEventBusUnderStrain(name: string, openBackend: () => Promise<BusBackend>): void {
  describe(`event bus under strain: ${name}`, () => {
    let backend: BusBackend;
    beforeAll(async () => {
      backend = await openBackend();
    });
    afterAll(() => backend[Symbol.asyncDispose]());

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
  });
}
