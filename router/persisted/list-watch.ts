import { unwatchFile, watchFile } from 'node:fs';
import type { Logger } from '../../platform/log.ts';
import { type OperationList, readManifests } from './manifest.ts';

export type WatchedList = Disposable & { current(): OperationList };

const lookEveryMs = 2_000;

/** The operations of these files, read again whenever one changes. Throws a StartupError when one is wrong now; later that is logged and changes nothing. */
export async function watchedList(paths: readonly string[], log: Logger): Promise<WatchedList> {
  let list = await readManifests(paths);
  let reading: Promise<void> = Promise.resolve();
  const read = async () => {
    try {
      list = await readManifests(paths);
      log.info({ operations: list.size }, 'the list of persisted operations was read again');
    } catch (error) {
      log.error({ err: error }, 'the new list of persisted operations is not right; the one before goes on');
    }
  };
  // One after the other, so that an older reading never wins over a newer one.
  const onChange = () => {
    reading = reading.then(read);
  };
  // Looks at the file's time instead of listening to the directory: mounted volumes tell of no changes.
  for (const path of paths) watchFile(path, { interval: lookEveryMs, persistent: false }, onChange);
  return {
    current: () => list,
    [Symbol.dispose]: () => {
      for (const path of paths) unwatchFile(path, onChange);
    },
  };
}
