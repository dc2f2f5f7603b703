import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { openBareSolo } from '../targets/solo.ts';
import { overload } from './overload.ts';

const mebibyte = 1024 ** 2;

test('asked for ten times what it can do, the product goes on doing it: fast answers, clear refusals, bounded memory, no hangover', {
  timeout: 120_000,
}, async () => {
  await using solo = await openBareSolo(await mkdtemp(join(inject('runDirectory'), 'overload-')));

  const lengths = { measureMs: 3_000, overloadMs: 8_000 };
  const result = await overload({ url: solo.url, pid: solo.pid, times: 10, connections: 1_000, ...lengths });

  const { capacity, recovered, memory, health } = result;
  expect(result.failed, JSON.stringify(result)).toEqual([]);
  expect(result.shed).toBeGreaterThan(0);
  // What refusing costs is taken from what is answered, and who asks is on the same machine.
  expect(result.answeredPerSecond, JSON.stringify(result)).toBeGreaterThan(capacity.perSecond * 0.2);
  // Other tests run beside this one: how late whoever asked was is taken off, twice for there and back.
  const slackMs = 2 * result.askerLateP99Ms;
  expect(result.answeredP50Ms - slackMs, JSON.stringify(result)).toBeLessThan(1_500);
  expect(result.answeredP99Ms - slackMs, JSON.stringify(result)).toBeLessThan(5_000);
  expect(memory.mostBytes - memory.beforeBytes, JSON.stringify(result)).toBeLessThan(400 * mebibyte);
  expect(health.answered).toBe(health.asked);
  expect(recovered.perSecond, JSON.stringify(result)).toBeGreaterThan(capacity.perSecond * 0.4);
});
