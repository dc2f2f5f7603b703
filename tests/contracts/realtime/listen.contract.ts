import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { listen } from '../../../platform/realtime/listen.ts';
import { SlowConsumerError } from '../../../platform/realtime/signal-reader.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import type { CreateRealtime } from '../realtime.contract.ts';

const done = { done: true, value: undefined };
const next = (value: unknown) => ({ done: false, value });

export function describeListen(name: string, create: CreateRealtime): void {
  describe(`${name}: listen`, () => {
    test('what is published after listen() resolved is read, in order, also before the first next()', async () => {
      await using port = await create();
      const channel = `feed:${randomUUID()}`;
      const signal = new AbortController().signal;
      await using listening = await listen(port.realtime.signals, channel, { signal, capacity: 10, overflow: 'fail' });

      for (const n of [1, 2, 3]) await port.peer.signals.publish(channel, n);

      for (const n of [1, 2, 3]) expect(await listening.next()).toEqual(next(n));
    });

    test('aborting ends a reader that waits in next(), and all later reads', async () => {
      await using port = await create();
      const channel = `feed:${randomUUID()}`;
      const { signals, subscriptions } = counted(port.realtime.signals);
      const controller = new AbortController();
      const listening = await listen(signals, channel, { signal: controller.signal, capacity: 10, overflow: 'fail' });
      const waiting = [listening.next(), listening.next()];
      expect(subscriptions()).toBe(1);

      controller.abort();

      expect(await Promise.all(waiting)).toEqual([done, done]);
      expect(await listening.next()).toEqual(done);
      expect(subscriptions()).toBe(0);
    });

    test('return() and leaving a for-await loop end the listening and unsubscribe', async () => {
      await using port = await create();
      const channel = `feed:${randomUUID()}`;
      const { signals, subscriptions } = counted(port.realtime.signals);
      const signal = new AbortController().signal;
      const listening = await listen(signals, channel, { signal, capacity: 10, overflow: 'fail' });
      await port.realtime.signals.publish(channel, 'only');

      for await (const payload of listening) {
        expect(payload).toBe('only');
        break;
      }

      expect(subscriptions()).toBe(0);
      expect(await listening.next()).toEqual(done);
      expect(await listening.return()).toEqual(done);
    });

    test('listening with an aborted signal, or aborted while subscribing, ends at once and leaves no subscription', async () => {
      await using port = await create();
      const channel = `feed:${randomUUID()}`;
      const { signals, subscriptions } = counted(port.realtime.signals);
      const controller = new AbortController();

      const early = listen(signals, channel, { signal: controller.signal, capacity: 1, overflow: 'fail' });
      controller.abort();
      const late = listen(signals, channel, { signal: controller.signal, capacity: 1, overflow: 'fail' });

      expect(await (await early).next()).toEqual(done);
      expect(await (await late).next()).toEqual(done);
      expect(subscriptions()).toBe(0);
    });

    test('drop-oldest keeps the newest signals for a slow reader and counts what it dropped', async () => {
      await using port = await create();
      const channel = `feed:${randomUUID()}`;
      const signal = new AbortController().signal;
      await using listening = await listen(port.realtime.signals, channel, { signal, capacity: 3, overflow: 'drop-oldest' });

      for (let n = 1; n <= 10; n++) await port.peer.signals.publish(channel, n);

      await vi.waitFor(() => expect(listening.dropped).toBe(7));
      for (const n of [8, 9, 10]) expect(await listening.next()).toEqual(next(n));
    });

    test('fail throws SlowConsumerError once at a reader that fell behind, unsubscribes, and is then at its end', async () => {
      await using port = await create();
      const channel = `feed:${randomUUID()}`;
      const { signals, subscriptions } = counted(port.realtime.signals);
      const signal = new AbortController().signal;
      await using listening = await listen(signals, channel, { signal, capacity: 3, overflow: 'fail' });

      for (let n = 1; n <= 4; n++) await port.peer.signals.publish(channel, n);

      await vi.waitFor(() => expect(subscriptions()).toBe(0));
      const failure = await listening.next().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(SlowConsumerError);
      expect(failure).toMatchObject({ channel, capacity: 3 });
      expect(await listening.next()).toEqual(done);
    });

    test('a slow reader takes nothing from a quick one', async () => {
      await using port = await create();
      const channel = `feed:${randomUUID()}`;
      const signal = new AbortController().signal;
      await using slow = await listen(port.realtime.signals, channel, { signal, capacity: 1, overflow: 'drop-oldest' });
      await using quick = await listen(port.realtime.signals, channel, { signal, capacity: 100, overflow: 'fail' });

      for (let n = 0; n < 50; n++) await port.peer.signals.publish(channel, n);

      for (let n = 0; n < 50; n++) expect(await quick.next()).toEqual(next(n));
      expect(slow.dropped).toBe(49);
    });

    test('a payload that parse refuses is skipped; the next one is read', async () => {
      await using port = await create();
      const channel = `feed:${randomUUID()}`;
      const parse = (payload: unknown): number => {
        if (typeof payload !== 'number') throw new TypeError('not a number');
        return payload * 2;
      };
      const signal = new AbortController().signal;
      await using listening = await listen(port.realtime.signals, channel, { signal, capacity: 5, overflow: 'fail', parse });

      await port.peer.signals.publish(channel, 'nonsense');
      await port.peer.signals.publish(channel, 21);

      expect(await listening.next()).toEqual(next(42));
    });

    test.each([0, -1, 1.5, Number.NaN, Infinity])('a capacity of %s is refused', async (capacity) => {
      await using port = await create();
      const signal = new AbortController().signal;

      await expect(listen(port.realtime.signals, 'feed', { signal, capacity, overflow: 'fail' })).rejects.toThrow(RangeError);
    });
  });
}

/** The same signals, with a count of the subscriptions that are open. */
function counted(signals: Signals): { signals: Signals; subscriptions: () => number } {
  let open = 0;
  return {
    subscriptions: () => open,
    signals: {
      publish: (channel, payload) => signals.publish(channel, payload),
      subscribe: async (channel, listener) => {
        const subscription = await signals.subscribe(channel, listener);
        open += 1;
        return {
          [Symbol.asyncDispose]: async () => {
            open -= 1;
            await subscription[Symbol.asyncDispose]();
          },
        };
      },
    },
  };
}
