import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { JsonValue } from '../../../platform/json.ts';
import type { CreateRealtime } from '../realtime.contract.ts';

export function describeSignals(name: string, create: CreateRealtime): void {
  describe(`${name}: signals`, () => {
    test('what is published after subscribe() resolved is heard, by every listener and in the order of the publisher', async () => {
      await using port = await create();
      const channel = `room:${randomUUID()}`;
      const heard: JsonValue[][] = [[], []];
      await using _one = await port.realtime.signals.subscribe(channel, (payload) => heard[0]?.push(payload));
      await using _two = await port.peer.signals.subscribe(channel, (payload) => heard[1]?.push(payload));
      const sent = Array.from({ length: 200 }, (_, n) => n);

      await Promise.all(sent.map((n) => port.peer.signals.publish(channel, n)));

      await vi.waitFor(() => expect(heard).toEqual([sent, sent]));
    });

    test('two publishers keep their own order on one channel', async () => {
      await using port = await create();
      const channel = `room:${randomUUID()}`;
      const heard: [string, number][] = [];
      await using _subscription = await port.realtime.signals.subscribe(channel, (payload) => {
        if (Array.isArray(payload)) heard.push([String(payload[0]), Number(payload[1])]);
      });

      const run = async (who: 'a' | 'b') => {
        for (let n = 0; n < 50; n++) await (who === 'a' ? port.realtime : port.peer).signals.publish(channel, [who, n]);
      };
      await Promise.all([run('a'), run('b')]);

      await vi.waitFor(() => expect(heard).toHaveLength(100));
      const ofOne = (who: string) => heard.filter(([sender]) => sender === who).map(([, n]) => n);
      expect(ofOne('a')).toEqual(Array.from({ length: 50 }, (_, n) => n));
      expect(ofOne('b')).toEqual(Array.from({ length: 50 }, (_, n) => n));
    });

    test('a listener that throws, or changes its payload, hurts no other listener and no later signal', async () => {
      await using port = await create();
      const channel = `room:${randomUUID()}`;
      const heard: JsonValue[] = [];
      await using _bad = await port.realtime.signals.subscribe(channel, (payload) => {
        if (Array.isArray(payload)) payload.length = 0;
        throw new Error('a listener broke');
      });
      await using _good = await port.realtime.signals.subscribe(channel, (payload) => heard.push(payload));

      await port.realtime.signals.publish(channel, ['first']);
      await port.realtime.signals.publish(channel, ['second']);

      await vi.waitFor(() => expect(heard).toEqual([['first'], ['second']]));
    });

    test('who comes and goes at once, again and again, disturbs nobody on the channel', async () => {
      await using port = await create();
      const channel = `room:${randomUUID()}`;
      const heard: JsonValue[] = [];
      await using _staying = await port.peer.signals.subscribe(channel, (payload) => heard.push(payload));

      const visits = Array.from({ length: 50 }, async (_, n) => {
        await using _visit = await port.realtime.signals.subscribe(channel, () => {});
        await port.realtime.signals.publish(channel, n);
      });
      await Promise.all(visits);
      const again: JsonValue[] = [];
      await using _again = await port.realtime.signals.subscribe(channel, (payload) => again.push(payload));
      await port.peer.signals.publish(channel, 'end');

      await vi.waitFor(() => expect(again.at(-1)).toBe('end'));
      await vi.waitFor(() => expect(heard).toHaveLength(51));
    });

    test('a payload that is not JSON is refused', async () => {
      await using port = await create();

      await expect(port.realtime.signals.publish('room', undefined as unknown as JsonValue)).rejects.toThrow(TypeError);
    });

    test('a disposed subscription hears nothing more, and its neighbours on the channel still do', async () => {
      await using port = await create();
      const channel = `room:${randomUUID()}`;
      const heard: string[] = [];
      const listener = (who: string) => () => heard.push(who);
      const leaving = await port.realtime.signals.subscribe(channel, listener('leaving'));
      await using _staying = await port.realtime.signals.subscribe(channel, listener('staying'));

      await leaving[Symbol.asyncDispose]();
      await leaving[Symbol.asyncDispose]();
      await port.realtime.signals.publish(channel, null);

      await vi.waitFor(() => expect(heard).toEqual(['staying']));
    });

    test('the same function may listen twice; a channel is not heard on another', async () => {
      await using port = await create();
      const channel = `room:${randomUUID()}`;
      const listener = vi.fn();
      await using _one = await port.realtime.signals.subscribe(channel, listener);
      await using _two = await port.realtime.signals.subscribe(channel, listener);

      await port.realtime.signals.publish(`${channel}:other`, 'elsewhere');
      await port.realtime.signals.publish(channel, 'here');

      await vi.waitFor(() => expect(listener.mock.calls).toEqual([['here'], ['here']]));
    });

    test('a listener that publishes on its own channel keeps the order for everyone', async () => {
      await using port = await create();
      const channel = `room:${randomUUID()}`;
      const heard: JsonValue[] = [];
      await using _echo = await port.realtime.signals.subscribe(channel, (payload) => {
        if (typeof payload === 'number' && payload < 3) void port.realtime.signals.publish(channel, payload + 1);
      });
      await using _reader = await port.realtime.signals.subscribe(channel, (payload) => heard.push(payload));

      await port.realtime.signals.publish(channel, 0);

      await vi.waitFor(() => expect(heard).toEqual([0, 1, 2, 3]));
    });
  });
}
