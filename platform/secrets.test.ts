import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { loadOrCreateSecret } from './secrets.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(inject('runDirectory'), 'secrets-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('a secret is made once, readable by its owner only, and stays the same', async () => {
  const place = join(directory, 'secrets');

  const secret = await loadOrCreateSecret(place, 'media', 32);

  expect(secret).toHaveLength(32);
  expect(await loadOrCreateSecret(place, 'media', 32)).toEqual(secret);
  expect(await loadOrCreateSecret(place, 'link', 32)).not.toEqual(secret);
  expect((await stat(join(place, 'media'))).mode & 0o777).toBe(0o600);
  expect((await stat(place)).mode & 0o777).toBe(0o700);
});

test('many that ask at once get one secret, again and again, and no other file stays', async () => {
  const names = Array.from({ length: 30 }, (_, round) => `media-${round}`);

  for (const name of names) {
    const secrets = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSecret(directory, name, 32)));
    expect(new Set(secrets.map((secret) => secret.toString('hex'))).size, name).toBe(1);
  }

  expect((await readdir(directory)).toSorted()).toEqual(names.toSorted());
});

test('a secret that was cut is not used', async () => {
  await writeFile(join(directory, 'media'), 'short');

  await expect(loadOrCreateSecret(directory, 'media', 32)).rejects.toThrow(/holds 5 bytes instead of 32/);
});

test('a name that is a path is refused', async () => {
  await expect(loadOrCreateSecret(directory, '../media', 32)).rejects.toThrow(/not a name/);
});
