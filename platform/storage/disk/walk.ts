import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../../files.ts';
import { type Layout, objectSuffix } from './layout.ts';

/** The keys below a prefix (empty, or ending with `/`) and behind `after`, in byte order, a directory at a time. */
export async function* walkKeys(layout: Layout, prefix: string, after = ''): AsyncGenerator<string> {
  const entries = (await readIfPresent(join(layout.objects, prefix))).map((entry) => keyOf(entry, prefix));
  // A folder sorts with its `/`, which stands behind `-` and `.`, as the keys below it do.
  entries.sort((a, b) => (a < b ? -1 : 1));
  for (const entry of entries) {
    if (!entry.endsWith('/')) {
      if (entry > after) yield entry;
    } else if (entry > after || after.startsWith(entry)) yield* walkKeys(layout, entry, after);
  }
}

function keyOf(entry: Dirent, prefix: string): string {
  return entry.isDirectory() ? `${prefix}${entry.name}/` : `${prefix}${entry.name.slice(0, -objectSuffix.length)}`;
}

async function readIfPresent(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}
