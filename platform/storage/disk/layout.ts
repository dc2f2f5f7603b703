import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../../files.ts';

/** The three directories of a store: on one file system, because everything is written in `temporary` and renamed to its place. */
export type Layout = { readonly objects: string; readonly uploads: string; readonly temporary: string };

// No key can hold a `~`: the object `a` and the folder of the object `a/b` get different names.
export const objectSuffix = '~';

export const objectPath = (layout: Layout, key: string): string => join(layout.objects, `${key}${objectSuffix}`);

/** Makes the directories, and removes what processes that are no longer running have left unfinished. */
export async function openLayout(directory: string): Promise<Layout> {
  const layout = {
    objects: join(directory, 'objects'),
    uploads: join(directory, '.multipart'),
    temporary: join(directory, '.temporary'),
  };
  for (const path of Object.values(layout)) await mkdir(path, { recursive: true });
  for (const name of await readdir(layout.temporary)) {
    if (!isOfRunningProcess(name)) await rm(join(layout.temporary, name), { recursive: true, force: true });
  }
  return layout;
}

/** Runs `work` with a path of its own; whatever is still there afterwards, because `work` failed, is removed. */
export async function withTemporary<T>(layout: Layout, work: (path: string) => Promise<T>): Promise<T> {
  const path = join(layout.temporary, `${process.pid}.${bornAt()}.${randomUUID()}`);
  try {
    return await work(path);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

// In a container every run has the same pid: the time of birth tells this process from the one that was killed.
const bornAt = () => Math.floor(performance.timeOrigin);

function isOfRunningProcess(name: string): boolean {
  const [pid, born] = name.split('.', 2).map(Number);
  if (!pid || !Number.isInteger(pid)) return false;
  if (pid === process.pid) return born === bornAt();
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isFileError(error, 'EPERM');
  }
}
