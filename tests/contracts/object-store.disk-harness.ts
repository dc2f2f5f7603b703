import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type DiskStore, openDiskStore } from '../../platform/storage/disk/disk-store.ts';
import { diskRoutes } from '../../platform/storage/disk/routes.ts';
import { type SigningKeys, signingKey } from '../../platform/storage/sign.ts';
import { serveForTest } from '../http/serve-for-test.ts';
import type { ObjectStoreHarness } from './object-store.contract.ts';

export type DiskHarness = ObjectStoreHarness & {
  store: DiskStore;
  keys: SigningKeys;
  origin: string;
  directory: string;
  logged: string[];
};

/** The disk driver behind a real HTTP server, with a clock that can be moved. */
export async function openDiskHarness({ idleMs = 30_000, deadlineMs = 3_600_000 } = {}): Promise<DiskHarness> {
  const directory = await mkdtemp(join(inject('runDirectory'), 'disk-store-'));
  const keys = { current: signingKey(Buffer.from('a secret of the disk store tests')) };
  let passedMs = 0;
  const now = () => new Date(Date.now() + passedMs);
  let origin = '';
  const store = await openDiskStore({ directory, keys, now, publicUrl: () => origin });
  const server = await serveForTest(diskRoutes({ store, keys, now, idleMs, deadlineMs }));
  origin = server.origin;
  return {
    store,
    keys,
    origin,
    directory,
    logged: server.logged,
    objects: store.objects,
    pass: async (seconds) => {
      passedMs += seconds * 1000;
    },
    residue: async () => [...(await readdir(join(directory, '.multipart'))), ...(await readdir(join(directory, '.temporary')))],
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
    },
  };
}
