import { describe, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { createMemoryRealtime, type MemoryRealtimeOptions } from '../../platform/realtime/memory/memory-realtime.ts';
import { describeRealtime } from './realtime.contract.ts';
import { overRedis } from './realtime.redis-harness.ts';

const log = createLogger({ name: 'realtime-test', level: 'silent' });

function inMemory(options: Partial<MemoryRealtimeOptions> = {}) {
  let time = 0;
  const realtime = createMemoryRealtime({ log, now: () => time, ...options });
  return {
    realtime,
    peer: realtime,
    passTime: async (ms: number) => {
      time += ms;
    },
    [Symbol.asyncDispose]: () => realtime[Symbol.asyncDispose](),
  };
}

describeRealtime('realtime in memory', async (setup) => inMemory(setup));

const redisUrl = process.env.REDIS_URL ?? '';
const whether = redisUrl ? 'REDIS_URL is set' : 'skipped: REDIS_URL is not set';
describe.skipIf(!redisUrl)(`${whether}:`, () => {
  describeRealtime('realtime over Redis', (setup) => overRedis(redisUrl, setup));
});

describe('realtime in memory: bounds', () => {
  test('above the bounds the least recently written stream, hash and ranking are forgotten', async () => {
    await using port = inMemory({ bounds: { streams: 2, hashes: 2, rankings: 2 } });
    const { window, counters, rankings } = port.realtime;

    for (const key of ['a', 'b', 'a', 'c']) {
      await window.append(key, { position: ((await window.latest(key)) ?? 0) + 1, entry: key });
      await counters.add(key, 'n', 1);
      await rankings.increment(key, 'n', 1);
    }

    expect(await Promise.all(['a', 'b', 'c'].map((key) => window.latest(key)))).toEqual([2, null, 1]);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => counters.read(key)))).toEqual([{ n: 2 }, {}, { n: 1 }]);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => rankings.score(key, 'n')))).toEqual([2, null, 1]);
  });

  test('above its bytes a window forgets the least recently written streams, and their readers hear of a gap', async () => {
    await using port = inMemory({ bounds: { windowBytes: 100 } });
    const { window } = port.realtime;

    for (const stream of ['a', 'b', 'c']) await window.append(stream, { position: 1, entry: 'x'.repeat(40) });

    expect(await window.readAfter('a', 0, 1)).toEqual({ entries: [], gap: true });
    expect((await window.readAfter('b', 0, 1)).entries).toHaveLength(1);
    expect((await window.readAfter('c', 0, 1)).entries).toHaveLength(1);
  });

  test('a ranking above its bound loses its lowest members', async () => {
    await using port = inMemory({ bounds: { rankingMembers: 2 } });
    const { rankings } = port.realtime;

    await rankings.putMany(
      'hot',
      [3, 1, 2].map((score) => ({ member: `m${score}`, score })),
    );

    expect(await rankings.top('hot', { limit: 5 })).toEqual([
      { member: 'm3', score: 3 },
      { member: 'm2', score: 2 },
    ]);
  });

  test('a burst above the bound of one turn loses the oldest signals only', async () => {
    await using port = inMemory({ bounds: { pendingSignals: 10 } });
    const heard: unknown[] = [];
    await using _subscription = await port.realtime.signals.subscribe('burst', (payload) => heard.push(payload));

    const publishes = Array.from({ length: 25 }, (_, n) => port.realtime.signals.publish('burst', n));
    await Promise.all(publishes);
    await port.realtime.signals.publish('burst', 25);

    await expect.poll(() => heard.at(-1)).toBe(25);
    expect(heard).toHaveLength(10);
  });

  test('after it was closed nothing can be published or subscribed', async () => {
    const port = inMemory();
    await port[Symbol.asyncDispose]();

    await expect(port.realtime.signals.publish('room', 1)).rejects.toThrow('closed');
    await expect(port.realtime.signals.subscribe('room', () => {})).rejects.toThrow('closed');
  });
});
