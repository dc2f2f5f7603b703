import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadOrCreateSecret } from '../secrets.ts';
import { codeOf, StartupError } from '../startup-error.ts';

/** Answers secret bytes by name; the same in every process and at every start. */
export type Secrets = (name: string, bytes: number) => Promise<Buffer>;

/**
 * Secrets that someone else keeps: a file for each in `directory`, as an orchestrator mounts them. They are only read: one that is
 * missing or of another length is a StartupError, for a secret made here would differ from process to process.
 */
export function givenSecrets(directory: string): Secrets {
  const place = resolve(directory);
  return async (name, bytes) => {
    const path = join(place, name);
    const secret = await read(path, bytes);
    if (secret.length === bytes) return secret;
    throw new StartupError(`The secret ${path} has ${secret.length} bytes, not ${bytes}.`, remedyFor(path, bytes));
  };
}

/** Secrets that are made at first use, below the data directory. */
export const ownSecrets =
  (directory: string): Secrets =>
  (name, bytes) =>
    loadOrCreateSecret(directory, name, bytes);

async function read(path: string, bytes: number): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new StartupError(`The secret ${path} is missing.`, remedyFor(path, bytes), { cause: error });
  }
}

const remedyFor = (path: string, bytes: number): string =>
  `Make it once for the whole deployment: head -c ${bytes} /dev/urandom > ${path}`;
