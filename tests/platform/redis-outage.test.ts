import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JsonValue } from '../../platform/json.ts';
import { createRedisRealtime, type RedisRealtime } from '../../platform/realtime/redis/redis-realtime.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';

const timeoutMs = 500;
const patience = { timeout: 15_000, interval: 50 };

let server: RedisServer;
let realtime: RedisRealtime;
let logged: { msg: string; level: number; redis?: string }[];
let metrics: Registry;
const stack = { current: new AsyncDisposableStack() };

async function open(url = server.url): Promise<RedisRealtime> {
  const log = pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) });
  return stack.current.use(await createRedisRealtime({ url, log, metrics, timeoutMs }));
}

beforeEach(async () => {
  stack.current = new AsyncDisposableStack();
  logged = [];
  metrics = new Registry();
  server = stack.current.use(await startRedisServer());
  realtime = await open();
});
afterEach(() => stack.current.disposeAsync());

const everyPart = (port: RedisRealtime): readonly (readonly [string, () => Promise<unknown>])[] => [
  ['publish', () => port.signals.publish('room', 1)],
  ['append', () => port.window.append('room', { position: 1, entry: 1 })],
  ['readAfter', () => port.window.readAfter('room', 1, 1)],
  ['latest', () => port.window.latest('room')],
  ['read', () => port.counters.read('stats')],
  ['set', () => port.counters.set('stats', { n: 1 }, { ttlSeconds: 5 })],
  ['put', () => port.rankings.put('hot', 'a', 1)],
  ['top', () => port.rankings.top('hot', { limit: 1 })],
  ['ping', () => port.ping()],
];

async function failuresOf(port: RedisRealtime): Promise<{ codes: unknown[]; slowestMs: number }> {
  const times: number[] = [];
  const codes = await Promise.all(
    everyPart(port).map(async ([name, ask]) => {
      const since = performance.now();
      const code: unknown = await ask().then(
        () => `${name} was answered`,
        (error: { code?: unknown }) => error.code ?? error,
      );
      times.push(performance.now() - since);
      return code;
    }),
  );
  return { codes, slowestMs: Math.max(...times) };
}

const unavailable = () => everyPart(realtime).map(() => 'REALTIME_UNAVAILABLE');
const back = () => vi.waitFor(() => realtime.ping(), patience);

/** Publishes until it is heard: what is published while the subscription is being made again may be lost. */
async function hearAgain(heard: JsonValue[], channel = 'room'): Promise<void> {
  await vi.waitFor(async () => {
    await realtime.signals.publish(channel, 'again');
    await vi.waitFor(() => expect(heard).toContain('again'), { timeout: 200 });
  }, patience);
}

test('while Redis is down everything fails at once and says so, and goes on by itself when Redis is back', async () => {
  await server.kill();
  await vi.waitFor(async () => expect((await failuresOf(realtime)).codes).toEqual(unavailable()));

  const { codes, slowestMs } = await failuresOf(realtime);
  expect(codes).toEqual(unavailable());
  expect(slowestMs).toBeLessThan(100);

  await server.start();
  await back();
  expect(await realtime.window.append('room', { position: 1, entry: 'anew' })).toEqual({ kind: 'appended' });
});

test('a Redis that stands still for six seconds is given up in time, then fails at once, and is used again afterwards', async () => {
  server.pause();
  const first = await failuresOf(realtime);
  const second = await failuresOf(realtime);
  await delay(6000 - first.slowestMs);
  const third = await failuresOf(realtime);
  server.resume();

  expect([first.codes, second.codes, third.codes]).toEqual([unavailable(), unavailable(), unavailable()]);
  expect(first.slowestMs).toBeLessThan(timeoutMs + 500);
  expect(Math.max(second.slowestMs, third.slowestMs)).toBeLessThan(200);
  await back();
});

async function beginAnew(): Promise<void> {
  await server.kill();
  await server.start();
}

/** So long that everyone has noticed. */
async function standStill(): Promise<void> {
  server.pause();
  await delay(6000);
  server.resume();
}

async function cut(type: 'pubsub' | 'normal'): Promise<void> {
  await server.client.call('CLIENT', 'KILL', 'TYPE', type);
}

async function flush(): Promise<void> {
  await server.client.flushall();
}

describe('subscriptions', () => {
  test.each([
    ['Redis was killed and began anew', beginAnew],
    ['Redis stood still', standStill],
    ['their connections were cut', () => cut('pubsub')],
    ['everything was flushed', flush],
  ])('live on and hear again after %s', async (_what, happen) => {
    const heard: JsonValue[] = [];
    const others: JsonValue[] = [];
    await using _one = await realtime.signals.subscribe('room', (payload) => heard.push(payload));
    await using _other = await realtime.signals.subscribe('other', (payload) => others.push(payload));

    await happen();

    await hearAgain(heard);
    await hearAgain(others, 'other');
  });

  test('begun while Redis is away are no error, and hear once it is there', async () => {
    await server.kill();
    await vi.waitFor(async () => expect((await failuresOf(realtime)).codes).toEqual(unavailable()));
    const heard: JsonValue[] = [];

    await using _late = await realtime.signals.subscribe('late', (payload) => heard.push(payload));
    await using _gone = await realtime.signals.subscribe('gone', () => {});
    await _gone[Symbol.asyncDispose]();
    await server.start();

    await hearAgain(heard, 'late');
  });

  test('of a thousand listeners on ten channels are ten at Redis, and none when they have left', async () => {
    const subscriptions = await Promise.all(
      Array.from({ length: 1000 }, (_, n) => realtime.signals.subscribe(`room ${n % 10}`, () => {})),
    );
    const channels = async () => (await server.client.pubsub('CHANNELS', '*')).length;
    expect(await channels()).toBe(10);

    await Promise.all(subscriptions.map((subscription) => subscription[Symbol.asyncDispose]()));

    await vi.waitFor(async () => expect(await channels()).toBe(0));
  });
});

describe('a loss of what was in Redis is told', () => {
  test.each([
    ['it was flushed under connections that lasted', flush],
    ['it began anew, empty', beginAnew],
    ['it was out of reach for a moment', () => cut('normal')],
  ])('to every process when %s', async (_what, happen) => {
    const peer = await open();
    const told = new Set<RedisRealtime>();
    using _one = realtime.onLost(() => told.add(realtime));
    using _other = peer.onLost(() => told.add(peer));

    await happen();

    await vi.waitFor(() => expect(told.size).toBe(2), patience);
  });

  test('before anything else can be asked', async () => {
    const order: string[] = [];
    using _ = realtime.onLost(() => {
      void realtime.ping().then(
        () => order.push('answered'),
        () => order.push('told'),
      );
    });

    await server.kill();
    await server.start();

    await vi.waitFor(() => expect(order[0]).toBe('told'), patience);
  });

  test('to nobody as long as nothing is lost', async () => {
    const lost = vi.fn();
    using _ = realtime.onLost(lost);
    const looks = async () => Number(/evalsha:calls=(\d+)/.exec(await server.client.info('commandstats'))?.[1] ?? 0);
    const before = await looks();

    await vi.waitFor(async () => expect(await looks()).toBeGreaterThan(before + 2), patience);

    expect(lost).not.toHaveBeenCalled();
  });
});

test('a loss is logged once for each connection, however many commands fail and attempts are made, and so is the return', async () => {
  await server.kill();
  await vi.waitFor(async () => expect((await failuresOf(realtime)).codes).toEqual(unavailable()));
  for (let n = 0; n < 20; n += 1) await failuresOf(realtime);
  await delay(1000);
  await server.start();
  await back();

  const texts = (connection: string) => logged.filter(({ redis }) => redis === connection).map(({ msg }) => msg);
  await vi.waitFor(() => expect(texts('signals')).toHaveLength(2), patience);
  for (const connection of ['realtime', 'signals'])
    expect(texts(connection)).toEqual(['Redis is away; it is tried again until it is back', 'Redis is back']);
  expect(JSON.stringify(logged)).not.toContain(server.url);
  expect(await metrics.metrics()).toMatch(/danmesh_redis_losses_total\{connection="realtime"\} 1/);
});

test('a Redis that is there and refuses is away for callers too, and is logged once', async () => {
  await server.client.config('SET', 'maxmemory', '1');

  const writes = await Promise.all(
    [1, 2, 3].map((n) => realtime.rankings.put('hot', 'a', n).catch((error: { code?: string }) => error.code)),
  );

  expect(writes).toEqual(['REALTIME_UNAVAILABLE', 'REALTIME_UNAVAILABLE', 'REALTIME_UNAVAILABLE']);
  expect(logged.filter(({ msg }) => msg === 'Redis refuses commands')).toHaveLength(1);
});

test('a server that has forgotten its scripts gets them again', async () => {
  await realtime.rankings.put('hot', 'a', 1);

  await server.client.script('FLUSH');

  await Promise.all([2, 3, 4].map((score) => realtime.rankings.put('hot', 'a', score)));
  expect(await realtime.rankings.score('hot', 'a')).toBe(4);
});

test('limits count on in the process while Redis is away', async () => {
  const limit = realtime.limits.open('attempts', { points: 2, seconds: 60 });
  await server.kill();
  await vi.waitFor(async () => expect((await failuresOf(realtime)).codes).toEqual(unavailable()));

  expect([await limit.take('ada'), await limit.take('ada'), await limit.take('ada')]).toEqual([true, true, false]);
});

test('a process starts while Redis is away, and uses it from when it is there', async () => {
  await server.kill();
  const early = await open();
  const lost = vi.fn();
  using _ = early.onLost(lost);

  await expect(early.counters.read('stats')).rejects.toMatchObject({ code: 'REALTIME_UNAVAILABLE' });
  await server.start();

  await vi.waitFor(() => early.ping(), patience);
  expect(lost).toHaveBeenCalled();
});

test.each(['http://127.0.0.1', 'nonsense', ''])('the address %j is refused at the start', async (url) => {
  await expect(open(url)).rejects.toThrow(StartupError);
});
