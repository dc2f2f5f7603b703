import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDiskStore } from '../../../platform/storage/disk/disk-store.ts';
import type { ObjectStore } from '../../../platform/storage/object-store.ts';
import { stopChild } from '../../machine/pinned.ts';
import { keysOf } from './keys.ts';

/** The disk driver, with the route that takes parts in a process of its own: client and server do not share a thread. */
export async function openDisk(below: string): Promise<AsyncDisposable & { readonly objects: ObjectStore }> {
  const directory = join(below, 'objects');
  await mkdir(directory, { recursive: true });
  const secret = randomBytes(16).toString('hex');
  const child = fork(join(import.meta.dirname, 'disk-server.ts'), [directory, secret]);
  const [port] = await once(child, 'message');
  const publicUrl = () => `http://127.0.0.1:${Number(port)}`;
  const { objects } = await openDiskStore({ directory, keys: keysOf(secret), publicUrl });
  return { objects, [Symbol.asyncDispose]: () => stopChild(child) };
}
