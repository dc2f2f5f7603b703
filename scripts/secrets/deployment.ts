import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessTo } from '../../platform/database/roles.ts';
import { isFileError } from '../../platform/files.ts';
import { linkKeyName } from '../../platform/link/signed/link-keys.ts';
import { makeSecrets } from '../cluster/secrets.ts';
import { subgraphs } from '../solo/subgraphs.ts';
import { type RedisUser, redisAcl } from './redis-acl.ts';

/** Where processes reach the services; a URL that has a password keeps it. */
export type ServiceUrls = { readonly database: string; readonly redis: string };

/** Passwords of the services and of those who sign in to them, by the names of their files. */
const passwordNames = [
  ...['postgres-password', 'redis-password', 'redis-router-password'],
  ...['s3-root-access-key', 's3-root-secret-key'],
  ...['s3-videos-access-key', 's3-videos-secret-key', 's3-media-access-key', 's3-media-secret-key'],
] as const;
/** What only you can know: given to processes where a file of that name is there. */
const ownNames = ['kafka-password', 'elasticsearch-url'] as const;

type Passwords = Readonly<Record<(typeof passwordNames)[number], string>>;
type OwnSecrets = Readonly<Record<(typeof ownNames)[number], string | undefined>>;
type Variables = Readonly<Record<string, string>>;

/**
 * Makes every secret of a deployment that is missing, and writes for each process the variables that hold passwords, as
 * `<process>-environment`: a subgraph's names its own role in the database, not the owner. Answers the names of all files.
 */
export async function makeDeploymentSecrets(directory: string, urls: ServiceUrls): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await makeSecrets(directory);
  await makePreviousLinkKeys(directory);
  const passwords = await byName(passwordNames, (name) => password(join(directory, name)));
  const own = await byName(ownNames, (name) => textOf(join(directory, name)));
  for (const [name, text] of Object.entries(derivedFrom({ passwords, own, urls }))) await writeFile(join(directory, name), text);
  const names = (await readdir(directory)).toSorted();
  // A container reads them as a user of its own; on this machine the folder lets nobody else through.
  for (const name of names) await chmod(join(directory, name), 0o644);
  await chmod(directory, 0o700);
  return names;
}

/** A file must be there to be mounted: the key that is accepted beside a link's own is the same until one rotates. */
async function makePreviousLinkKeys(directory: string): Promise<void> {
  for (const { name } of subgraphs) {
    const path = join(directory, linkKeyName(name));
    await writeIfMissing(`${path}.previous`, await readFile(path));
  }
}

/** Letters that need no escaping in a URL. */
async function password(path: string): Promise<string> {
  await writeIfMissing(path, randomBytes(24).toString('hex'));
  return (await readFile(path, 'utf8')).trim();
}

async function writeIfMissing(path: string, content: string | Buffer): Promise<void> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function byName<Name extends string, Value>(names: readonly Name[], read: (name: Name) => Promise<Value>) {
  const entries = await Promise.all(names.map(async (name) => [name, await read(name)] as const));
  return Object.fromEntries(entries) as Readonly<Record<Name, Value>>;
}

type Sources = { readonly passwords: Passwords; readonly own: OwnSecrets; readonly urls: ServiceUrls };

function derivedFrom({ passwords, own, urls }: Sources): Record<string, string> {
  const owner = signedIn(urls.database, { password: passwords['postgres-password'] });
  const redisUrl = (user: RedisUser) => signedIn(urls.redis, { user, password: passwords[redisPasswords[user]] });
  const bus = given('KAFKA_SASL_PASSWORD', own['kafka-password']);
  const search = given('ELASTICSEARCH_URL', own['elasticsearch-url']);
  const ofSubgraphs = subgraphs.map(({ name }) => {
    const variables = { DATABASE_URL: accessTo(owner, name).url, REDIS_URL: redisUrl('subgraphs'), ...bus };
    return [name, name === 'videos' ? { ...variables, ...keysOf('videos', passwords), ...search } : variables] as const;
  });
  const variables: Readonly<Record<string, Variables>> = {
    // Its scripts replay events and build the index as well.
    migrate: { DATABASE_URL: owner, ...bus, ...search },
    router: { ROUTER_REDIS_URL: redisUrl('router') },
    media: keysOf('media', passwords),
    ...Object.fromEntries(ofSubgraphs),
  };
  const environments = Object.entries(variables).map(([name, of]) => [`${name}-environment`, linesOf(of)]);
  const acl = redisAcl((user) => passwords[redisPasswords[user]]);
  return { 'redis-acl': acl, ...Object.fromEntries(environments) };
}

const redisPasswords = { router: 'redis-router-password', subgraphs: 'redis-password' } as const satisfies Record<
  RedisUser,
  string
>;

const given = (name: string, value: string | undefined): Variables => (value === undefined ? {} : { [name]: value });

const keysOf = (process: 'videos' | 'media', passwords: Passwords): Variables => ({
  S3_ACCESS_KEY: passwords[`s3-${process}-access-key`],
  S3_SECRET_KEY: passwords[`s3-${process}-secret-key`],
});

const linesOf = (variables: Variables): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** A URL that says how one signs in keeps it. */
function signedIn(text: string, { user, password: secret }: { user?: string; password: string }): string {
  const url = new URL(text);
  if (url.password !== '') return url.toString();
  if (url.username === '' && user !== undefined) url.username = user;
  url.password = secret;
  return url.toString();
}
