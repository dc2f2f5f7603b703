import { glob } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ObjectStore } from '../../../platform/storage/object-store.ts';
import { untilAvailable } from './until-available.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.ts': 'video/mp2t',
  '.jpg': 'image/jpeg',
};

/** A few at a time: a store over the network answers late, and a long video must not take all of a disk's attention. */
const atOnce = 4;

/** Stores a folder below a prefix. Nothing of it is known to anyone yet: the order does not matter, and what is there is written over. */
export async function storeFolder(
  objects: Pick<ObjectStore, 'put'>,
  folder: string,
  { prefix, signal }: { prefix: string; signal: AbortSignal },
): Promise<void> {
  const paths = glob('**/*.{m3u8,ts,jpg}', { cwd: folder });
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const store = async () => {
    for await (const path of paths) {
      const contentType = contentTypes[extname(path)] ?? 'application/octet-stream';
      await untilAvailable(either, () => objects.put(`${prefix}${path}`, { file: join(folder, path) }, { contentType }));
    }
  };
  const lanes = await Promise.allSettled(
    Array.from({ length: atOnce }, () =>
      store().catch((error: unknown) => {
        failed.abort(error);
        throw error;
      }),
    ),
  );
  // The reason is that of the first that failed, and nothing is being written any more.
  signal.throwIfAborted();
  failed.signal.throwIfAborted();
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}
