import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storageUnavailable } from '../../../platform/storage/object-errors.ts';
import { storeFolder } from './store-folder.ts';

const names = ['master.m3u8', 'poster.jpg', '180p/index.m3u8', ...Array.from({ length: 9 }, (_, n) => `180p/0000${n}.ts`)];
const never = new AbortController().signal;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'danmesh-store-folder-'));
  await mkdir(join(folder, '180p'));
  for (const name of [...names, 'notes.txt']) await writeFile(join(folder, name), name);
});
afterAll(() => rm(folder, { recursive: true }));

test('everything that plays is stored once, a few at a time', async () => {
  const stored: string[] = [];
  let [now, most] = [0, 0];
  const put = async (key: string, _: unknown, { contentType }: { contentType: string }) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise(setImmediate);
    stored.push(`${key} ${contentType}`);
    now -= 1;
  };

  await storeFolder({ put }, folder, { prefix: 'to/', signal: never });

  expect(stored.map((line) => line.split(' ')[0]).toSorted()).toEqual(names.map((name) => `to/${name}`).toSorted());
  expect(stored).toContain('to/poster.jpg image/jpeg');
  expect(most).toBe(4);
});

test('a store that is away for a moment is waited for', async () => {
  const stored = new Set<string>();
  let refusals = 2;
  const put = async (key: string) => {
    if (refusals-- > 0) throw storageUnavailable();
    stored.add(key);
  };

  await storeFolder({ put }, folder, { prefix: 'to/', signal: never });

  expect(stored.size).toBe(names.length);
});

test('what cannot be stored ends it with its reason, and nothing is stored afterwards', async () => {
  const asked: string[] = [];
  const put = async (key: string) => {
    asked.push(key);
    if (asked.length === 2) throw new Error('no space left');
    await new Promise(setImmediate);
  };

  await expect(storeFolder({ put }, folder, { prefix: 'to/', signal: never })).rejects.toThrow('no space left');

  expect(asked.length).toBeLessThan(names.length);
});

test('who is told to stop does not wait for a store that is away', async () => {
  const controller = new AbortController();
  const put = async () => {
    setImmediate(() => controller.abort(new Error('the process is shutting down')));
    throw storageUnavailable();
  };

  const storing = storeFolder({ put }, folder, { prefix: 'to/', signal: controller.signal });

  await expect(storing).rejects.toThrow('the process is shutting down');
});
