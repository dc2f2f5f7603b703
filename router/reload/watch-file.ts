import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Logger } from '../../platform/log.ts';

/** Files are written in pieces, and some by several renames: what comes this soon belongs together. */
const settleMs = 100;

/**
 * Calls `changed` after the file has changed, one call at a time. It watches the folder, as a file that is replaced by a rename (as
 * editors, `mv` and mounted ConfigMaps do) is another file. What `changed` rejects with is logged.
 */
export function watchFile(path: string, changed: () => Promise<void>, log: Logger): AsyncDisposable {
  const name = basename(path);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const call = () => {
    running = running.then(changed).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ reason, file: path }, 'a changed supergraph could not be read; the one before goes on');
    });
  };
  const watcher = watch(dirname(path), (_, file) => {
    // A ConfigMap changes by a link named ..data beside the file.
    if (file !== null && file !== name && !file.startsWith('..')) return;
    clearTimeout(timer);
    timer = setTimeout(call, settleMs);
  });
  watcher.on('error', (error) =>
    log.error({ err: error, file: path }, 'the supergraph is not watched any more; SIGHUP still reads it'),
  );
  return {
    [Symbol.asyncDispose]: async () => {
      watcher.close();
      clearTimeout(timer);
      await running;
    },
  };
}
