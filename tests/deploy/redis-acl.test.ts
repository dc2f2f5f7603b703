import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRedisRealtime } from '../../platform/realtime/redis/redis-realtime.ts';
import { redisBudgets } from '../../platform/redis/budgets.ts';
import { openRedis } from '../../platform/redis/redis-connection.ts';
import { redisTexts } from '../../platform/redis/texts.ts';
import { type RedisUser, redisAcl } from '../../scripts/secrets/redis-acl.ts';
import { describeRealtime, type RealtimeUnderTest } from '../contracts/realtime.contract.ts';
import { quiet } from '../support/events.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';

let server: RedisServer;
const urlOf = (user: RedisUser): string => server.url.replace('//', `//${user}:password-of-${user}@`);

beforeAll(async () => {
  server = await startRedisServer();
  for (const line of redisAcl((user) => `password-of-${user}`).split('\n')) {
    const [, name = '', ...rules] = line.split(' ');
    if (name !== '') await server.client.call('ACL', 'SETUSER', name, ...rules);
  }
});
afterAll(() => server?.[Symbol.asyncDispose]());

describeRealtime('realtime over Redis, with the rights of subgraphs', async ({ window } = {}): Promise<RealtimeUnderTest> => {
  await using opening = new AsyncDisposableStack();
  const options = { url: urlOf('subgraphs'), keyPrefix: `danmesh:${randomUUID()}:`, log: quiet, ...(window && { window }) };
  const open = async () => opening.use(await createRedisRealtime(options));
  const [realtime, peer] = await Promise.all([open(), open()]);
  const stack = opening.move();
  return { realtime, peer, passTime: (ms) => delay(ms), [Symbol.asyncDispose]: () => stack.disposeAsync() };
});

test('a router shares operations and budgets with the rights of a router', async () => {
  await using connection = await openRedis({ url: urlOf('router'), name: 'router', log: quiet });
  const texts = redisTexts(connection, 'danmesh:router:operation:', 60);

  await texts.set('hash', '{ __typename }');

  expect(await texts.get('hash')).toBe('{ __typename }');
  const budgets = redisBudgets(connection, 'danmesh:router:budget:');
  expect(await budgets.spend('viewer', { points: 10, perSeconds: 60 }, 4)).toBe(6);
});

describe('nobody may', () => {
  const refused = async (user: RedisUser, command: string, ...args: string[]) => {
    const client = new Redis(urlOf(user), { lazyConnect: true, retryStrategy: null });
    try {
      await client.connect();
      return await client.call(command, ...args).then(
        () => 'done',
        (error: Error) => error.message.split(' ')[0],
      );
    } finally {
      client.disconnect();
    }
  };

  test.each(['router', 'subgraphs'] as const)('empty, look through or change Redis as %s', async (user) => {
    expect(await refused(user, 'PING')).toBe('done');
    for (const asked of [
      'FLUSHALL',
      'FLUSHDB',
      'KEYS *',
      'SCAN 0',
      'CONFIG GET *',
      'ACL LIST',
      'CLIENT LIST',
      'MONITOR',
      'SAVE',
    ]) {
      const [command = '', ...args] = asked.split(' ');
      expect(await refused(user, command, ...args), asked).toBe('NOPERM');
    }
  });

  test('reach what is not ours, and routers reach nothing of subgraphs', async () => {
    expect(await refused('subgraphs', 'GET', 'other:key')).toBe('NOPERM');
    expect(await refused('subgraphs', 'PUBLISH', 'other:channel', '{}')).toBe('NOPERM');
    expect(await refused('router', 'GET', 'danmesh:mark')).toBe('NOPERM');
    expect(await refused('router', 'PUBLISH', 'danmesh:signal:a', '{}')).toBe('NOPERM');
  });

  test('ask without a name', async () => {
    const client = new Redis(server.url, { lazyConnect: true, retryStrategy: null, enableReadyCheck: false });
    await client.connect();
    await expect(client.get('danmesh:mark')).rejects.toThrow('NOAUTH');
    client.disconnect();
  });
});
