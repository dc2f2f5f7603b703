import { open } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { ObjectNotFoundError, storageUnavailable } from '../../../platform/storage/object-errors.ts';
import type { ObjectStore } from '../../../platform/storage/object-store.ts';
import { untilAvailable } from './until-available.ts';

export type FetchCall = {
  readonly objects: Pick<ObjectStore, 'head' | 'read'>;
  readonly key: string;
  readonly file: string;
  readonly signal: AbortSignal;
};

/**
 * Brings an uploaded file to the disk, whole. Not with `download`, which cannot be stopped half-way and begins anew when the
 * connection breaks: there may be gigabytes, and this one goes on where it was.
 */
export async function fetchOriginal({ objects, key, file, signal }: FetchCall): Promise<void> {
  const head = await untilAvailable(signal, () => objects.head(key));
  if (head === null) throw new ObjectNotFoundError(key);
  await using target = await open(file, 'w');
  let written = 0;
  let furthest = -1;
  await untilAvailable(signal, async () => {
    if (written === head.sizeBytes) return;
    const hasMoved = written > furthest;
    furthest = written;
    const content = addAbortSignal(signal, await objects.read(key, { start: written, end: head.sizeBytes - 1 }));
    // Where it broke twice at the same place, it is not the connection.
    for await (const chunk of hasMoved ? brokenAsUnavailable(content, signal) : content) {
      await target.writeFile(chunk);
      written += chunk.length;
    }
    if (written < head.sizeBytes) throw storageUnavailable(new Error(`of ${key} only ${written} bytes came`));
  });
}

/** Whatever ends the stream before its time, the store is to be asked again; what is wrong with the disk is said by the writing. */
async function* brokenAsUnavailable(content: Readable, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch (error) {
    signal.throwIfAborted();
    throw storageUnavailable(error);
  }
}
