import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessTo } from '../../platform/database/roles.ts';
import { isFileError } from '../../platform/files.ts';
import { makeSecrets } from '../cluster/secrets.ts';
import { subgraphs } from '../solo/subgraphs.ts';

/** Where processes reach the services; a URL that has a password keeps it. */
export type ServiceUrls = { readonly database: string; readonly redis: string };

type Passwords = Readonly<Record<'postgres' | 'redis' | 's3Access' | 's3Secret', string>>;

/**
 * Makes every secret of a deployment that is missing, and writes for each process the variables that hold passwords, as
 * `<process>-environment`: a subgraph's names its own role in the database, not the owner. Answers the names of all files.
 */
export async function makeDeploymentSecrets(directory: string, urls: ServiceUrls): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await makeSecrets(directory);
  const passwords = {
    postgres: await password(directory, 'postgres-password'),
    redis: await password(directory, 'redis-password'),
    s3Access: await password(directory, 's3-access-key'),
    s3Secret: await password(directory, 's3-secret-key'),
  };
  for (const [name, text] of Object.entries(derivedFrom(passwords, urls))) await writeFile(join(directory, name), text);
  const names = (await readdir(directory)).toSorted();
  // A container reads them as a user of its own; on this machine the folder lets nobody else through.
  for (const name of names) await chmod(join(directory, name), 0o644);
  await chmod(directory, 0o700);
  return names;
}

/** Letters that need no escaping in a URL. */
async function password(directory: string, name: string): Promise<string> {
  const path = join(directory, name);
  try {
    await writeFile(path, randomBytes(24).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
  }
  return (await readFile(path, 'utf8')).trim();
}

function derivedFrom(passwords: Passwords, urls: ServiceUrls): Record<string, string> {
  const owner = withPassword(urls.database, passwords.postgres);
  const redisUrl = withPassword(urls.redis, passwords.redis);
  const redis = { REDIS_URL: redisUrl };
  const s3 = { S3_ACCESS_KEY: passwords.s3Access, S3_SECRET_KEY: passwords.s3Secret };
  const ofSubgraphs = subgraphs.map(({ name }) => [name, { DATABASE_URL: accessTo(owner, name).url, ...redis, ...s3 }] as const);
  const variables = {
    migrate: { DATABASE_URL: owner },
    router: { ROUTER_REDIS_URL: redisUrl },
    media: s3,
    ...Object.fromEntries(ofSubgraphs),
  };
  const environments = Object.entries(variables).map(([name, of]) => [`${name}-environment`, linesOf(of)]);
  return { 'redis-acl': aclOf(passwords.redis), ...Object.fromEntries(environments) };
}

const linesOf = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** One user, known to Redis by the hash of its password. */
const aclOf = (text: string): string => `user default on #${createHash('sha256').update(text).digest('hex')} ~* &* +@all\n`;

function withPassword(text: string, secret: string): string {
  const url = new URL(text);
  if (url.password === '') url.password = secret;
  return url.toString();
}
