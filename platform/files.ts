import { access, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const renameAttempts = 100;

/** Whether an error is one of the file system's, with one of these codes. */
export function isFileError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** Renames and makes the new name last through a power cut. The file's own content must be synced before. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncDirectory(dirname(to));
}

/**
 * As renameDurably, making the directory first, also while others now and then remove it as empty; against one that removes it
 * without pause it gives up, after a hundred attempts, with ENOENT. A source that is missing fails at once.
 */
export async function renameInto(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await mkdir(dirname(to), { recursive: true });
      await renameDurably(from, to);
      return;
    } catch (error) {
      if (attempt === renameAttempts || !isFileError(error, 'ENOENT')) throw error;
      await access(from);
      // Jittered, so as not to meet the same remover in step again.
      await delay(Math.random() * Math.min(attempt, 10));
    }
  }
}

/** Makes the names in a directory last through a power cut. */
export async function syncDirectory(path: string): Promise<void> {
  try {
    await using directory = await open(path, 'r');
    await directory.sync();
  } catch (error) {
    // The directory was deleted meanwhile, and with it what should have lasted.
    if (!isFileError(error, 'ENOENT')) throw error;
  }
}
