import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { readHistory } from '../../platform/database/migration-history.ts';
import { createProgress } from '../../platform/database/replica-progress.ts';
import { roleOf } from '../../platform/database/roles.ts';
import { schemas } from '../solo/database.ts';
import { addressOf, type Finding, reaching } from './finding.ts';

type Urls = { readonly databaseUrl: string | undefined; readonly replicaUrl: string | undefined };

export async function examineDatabase({ databaseUrl, replicaUrl }: Urls): Promise<Finding[]> {
  if (databaseUrl === undefined) return [{ about: 'Database', uses: 'embedded PostgreSQL', why: 'DATABASE_URL is not set' }];
  const found = { about: 'Database', uses: `PostgreSQL at ${addressOf(databaseUrl)}`, why: 'DATABASE_URL' };
  const primary = reaching(found, () => stateOf(databaseUrl));
  return Promise.all([primary, ...(replicaUrl === undefined ? [] : [examineReplica(databaseUrl, replicaUrl)])]);
}

function examineReplica(primaryUrl: string, replicaUrl: string): Promise<Finding> {
  const found = { about: 'Read replica', uses: `PostgreSQL at ${addressOf(replicaUrl)}`, why: 'DATABASE_REPLICA_URL' };
  return reaching(found, () => lagOf(primaryUrl, replicaUrl));
}

/** Who signs in, the server's version, and whether the schemas are up to date; those of the role when it is a subgraph's. */
async function stateOf(connectionString: string): Promise<string> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 1500, query_timeout: 1500 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string; version: string }>(
      `select current_user as role, current_setting('server_version') as version`,
    );
    const { role = '', version = '' } = rows[0] ?? {};
    const own = schemas.filter(({ schema }) => roleOf(schema) === role);
    const behind: string[] = [];
    for (const schema of own.length > 0 ? own : schemas)
      if ((await readHistory(client, schema)).pending.length > 0) behind.push(schema.schema);
    const todo = behind.length === 0 ? 'up to date' : `to be migrated: ${behind.join(', ')} (npm run migrate)`;
    return `version ${version}, as ${role}, ${todo}`;
  } finally {
    await client.end();
  }
}

/** How far the replica is behind. It is given as long as everything else to come up to where its primary was at the first look. */
async function lagOf(primaryUrl: string, replicaUrl: string): Promise<string> {
  await using progress = createProgress({ primaryUrl, replicaUrl });
  for (;;) {
    await progress.measure();
    const lagMs = progress.lagMs();
    if (Number.isFinite(lagMs)) return `${(lagMs / 1000).toFixed(1)} s behind`;
    await wait(100);
  }
}
