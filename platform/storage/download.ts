import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes a stream to a file that appears whole or not at all. */
export async function downloadTo(content: Readable, filePath: string): Promise<void> {
  const partial = `${filePath}.${randomUUID()}.partial`;
  try {
    await pipeline(content, createWriteStream(partial, { flags: 'wx' }));
    await rename(partial, filePath);
  } finally {
    await rm(partial, { force: true });
  }
}
