import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../../files.ts';
import type { Logger } from '../../log.ts';
import { loadOrCreateSecret } from '../../secrets.ts';
import { StartupError } from '../../startup-error.ts';
import { isSame, type SigningKeys, signingKey } from '../../storage/sign.ts';

/** The keys under which one subgraph is asked, as its files have them now. */
export type LinkKeys = Disposable & {
  now(): SigningKeys;
  /** Reads the files again at once, though not more often than once a second: for whoever meets a key that is not known yet. */
  renew(): Promise<void>;
};

export type LinkKeysOptions = {
  readonly directory: string;
  /** Whose keys: `link-<subgraph>` signs, `link-<subgraph>.previous` is accepted yet, or already. */
  readonly subgraph: string;
  readonly log: Logger;
  readonly pollMs?: number;
};

export const linkKeyBytes = 32;
const renewedAtMostEveryMs = 1_000;

/** The name of the secret that holds the key. */
export const linkKeyName = (subgraph: string): string => `link-${subgraph.toLowerCase()}`;

/** Makes the keys that are missing: for processes of one machine, which share the directory. */
export async function makeLinkKeys(directory: string, subgraphs: readonly string[]): Promise<void> {
  for (const subgraph of subgraphs) await loadOrCreateSecret(directory, linkKeyName(subgraph), linkKeyBytes);
}

/**
 * Reads the keys, and again every few seconds, so that they rotate without a restart. Throws a StartupError when the current one is
 * missing or damaged; afterwards the last good ones are kept, and a warning says why.
 */
export function openLinkKeys({ directory, subgraph, log, pollMs = 5_000 }: LinkKeysOptions): LinkKeys {
  const path = join(directory, linkKeyName(subgraph));
  let files = readNow(path);
  let keys = keysOf(files, path);
  let reading: Promise<void> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  const read = async () => {
    readAt = performance.now();
    try {
      const found = { current: await readLater(path), previous: await readLater(`${path}.previous`) };
      if (isSameFile(found.current, files.current) && isSameFile(found.previous, files.previous)) return;
      files = found;
      keys = keysOf(found, path);
      log.info({ subgraph, keys: [keys.current.id, keys.previous?.id] }, 'the keys of a subgraph link were changed');
    } catch (error) {
      log.warn({ err: error, subgraph }, 'the keys of a subgraph link could not be read; those at hand are kept');
    }
  };
  const renew = () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const timer = setInterval(renew, pollMs).unref();
  return {
    now: () => keys,
    renew: async () => {
      if (reading || performance.now() - readAt > renewedAtMostEveryMs) await renew();
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

type KeyFiles = { readonly current: Buffer | undefined; readonly previous: Buffer | undefined };

function keysOf({ current, previous }: KeyFiles, path: string): SigningKeys {
  if (current === undefined)
    throw new StartupError(
      `The key of a subgraph link is missing: there is no ${path}.`,
      `Put the same ${linkKeyBytes} random bytes there for the subgraph and for whoever asks it.`,
    );
  for (const [file, bytes] of [[path, current] as const, [`${path}.previous`, previous] as const]) {
    if (bytes === undefined || bytes.length === linkKeyBytes) continue;
    throw new StartupError(
      `The secret ${file} is damaged: it holds ${bytes.length} bytes instead of ${linkKeyBytes}.`,
      'Restore it, or put new random bytes there for the subgraph and for whoever asks it.',
    );
  }
  return { current: signingKey(current), previous: previous && signingKey(previous) };
}

/** At once, because links are opened between two requests; it is two small files. */
function readNow(path: string): KeyFiles {
  const read = (file: string) => present(() => readFileSync(file));
  return { current: read(path), previous: read(`${path}.previous`) };
}

function present(read: () => Buffer): Buffer | undefined {
  try {
    return read();
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function readLater(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

const isSameFile = (a: Buffer | undefined, b: Buffer | undefined): boolean =>
  a === undefined || b === undefined ? a === b : isSame(a, b);
