import type { Admin } from 'kafkajs';
import { expect, test } from 'vitest';
import { readLag } from './lag.ts';

test('when Kafka goes away between two questions, whoever asked hears of it, and no failure is left that nobody hears', async () => {
  const gone = new Error('the broker is gone');
  const group = { groupId: 'p.readers', members: [] };
  const admin = {
    listGroups: async () => ({ groups: [group] }),
    describeGroups: async () => ({ groups: [group] }),
    listTopics: () => Promise.reject(gone),
    fetchOffsets: () => Promise.reject(gone),
  } as unknown as Admin;
  const access = { ask: <T>(question: (admin: Admin) => Promise<T>) => question(admin), [Symbol.asyncDispose]: async () => {} };
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', hear);

  await expect(readLag(access, 'p.', () => true)).rejects.toBe(gone);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', hear);

  expect(unheard).toEqual([]);
});
