import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { inject } from 'vitest';
import { closing } from '../../platform/lifecycle.ts';

export type TestDatabase = { readonly url: string } & AsyncDisposable;

/**
 * A fresh database for one test file, dropped when disposed with whoever is still connected to it. Without a `template` it is empty;
 * a template must have no open connections.
 */
export async function createTestDatabase(options: { template?: string } = {}): Promise<TestDatabase> {
  const server = inject('databaseUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const origin = options.template
    ? `template ${escapeIdentifier(options.template)}`
    : `template template0 encoding 'UTF8' locale 'C.UTF-8'`;
  await run(server, `create database ${name} ${origin}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return closing({ url: url.href }, () => run(server, `drop database if exists ${name} with (force)`));
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
