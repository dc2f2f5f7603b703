import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError, syncDirectory } from './files.ts';
import { StartupError } from './startup-error.ts';

/**
 * The secret `name` of `bytes` random bytes, made at first use and readable by its owner only. Two processes that start at
 * once get the same one. Throws when the file holds another length, because a cut secret must never be used.
 */
export async function loadOrCreateSecret(directory: string, name: string, bytes: number): Promise<Buffer> {
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name)) throw new Error(`${name} is not a name for a secret: use a-z, 0-9, '-' and '.'.`);
  const path = join(directory, name);
  const secret = (await readIfPresent(path)) ?? (await createSecret(directory, path, bytes));
  if (secret.length !== bytes)
    throw new StartupError(
      `The secret ${path} is damaged: it holds ${secret.length} bytes instead of ${bytes}.`,
      'Restore it from a backup. Deleting it makes a new one: whatever it signed (sessions, playback URLs) is then void.',
    );
  return secret;
}

async function createSecret(directory: string, path: string, bytes: number): Promise<Buffer> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await using file = await open(temporary, 'wx', 0o600);
    await file.writeFile(randomBytes(bytes));
    await file.sync();
    await linkUnlessPresent(temporary, path);
    await syncDirectory(directory);
  } finally {
    await rm(temporary, { force: true });
  }
  return readFile(path);
}

// A link, unlike a rename, fails when the name is taken: whoever comes second reads what the first one made.
async function linkUnlessPresent(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
  }
}

async function readIfPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
