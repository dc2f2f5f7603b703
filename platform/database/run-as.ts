import { execFile } from 'node:child_process';
import { chmod, lchown, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** How to run PostgreSQL, which refuses root: `prefix` stands before the command, `uid` and `gid` are the user it runs as. */
export type RunAs = { readonly prefix: readonly string[]; readonly user?: { readonly uid: number; readonly gid: number } };

const nobody = { uid: 65534, gid: 65534 };
const run = promisify(execFile);

/**
 * An ordinary user runs PostgreSQL as itself. Root runs it as the owner of `directory` where that is another user, else inside a
 * user namespace (files stay root's, rights are dropped), else, as in most containers, as nobody.
 */
export async function chooseRunAs(directory: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { uid, gid } = await stat(directory);
  if (uid !== 0) return { prefix: [], user: { uid, gid } };
  return (await hasUserNamespaces()) ? { prefix: ['unshare', '--user', '--'] } : { prefix: [], user: nobody };
}

/** Gives `directory` and all in it to the user PostgreSQL runs as, who must also be able to pass through its parent. */
export async function handOver(directory: string, { user }: RunAs): Promise<void> {
  if (user === undefined || (await stat(directory)).uid === user.uid) return;
  const parent = dirname(directory);
  await chmod(parent, ((await stat(parent)).mode & 0o777) | 0o011);
  const entries = await readdir(directory, { recursive: true });
  for (const path of entries) await lchown(join(directory, path), user.uid, user.gid);
  // The directory itself comes last: it marks the hand-over as complete.
  await lchown(directory, user.uid, user.gid);
}

const hasUserNamespaces = (): Promise<boolean> =>
  run('unshare', ['--user', '--', 'true']).then(
    () => true,
    () => false,
  );
