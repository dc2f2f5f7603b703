import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { startEmbeddedPostgres } from '../../platform/database/embedded.ts';
import { migrate, type SchemaMigrations } from '../../platform/database/migrations.ts';
import type { Logger } from '../../platform/log.ts';
import { once } from '../../platform/once.ts';
import { schemas } from '../../scripts/solo/database.ts';

/** Databases of a run's own on one server, which go with it. */
export type Databases = AsyncDisposable & {
  /** The server's first process, where it is one of this machine that the run has started. */
  readonly pid: number | undefined;
  /** Answers the owner's address of a new database with these schemas. */
  create(migrations: readonly SchemaMigrations[]): Promise<string>;
  /** The same with all schemas of the product. */
  createForProduct(): Promise<string>;
};

type Options = { readonly databaseUrl: string | undefined; readonly directory: string; readonly log: Logger };

/** On the server that `databaseUrl` names, else on one that is started here: durable, as in production. */
export async function openDatabases({ databaseUrl, directory, log }: Options): Promise<Databases> {
  await using opening = new AsyncDisposableStack();
  const server = databaseUrl === undefined ? opening.use(await start(directory, log)) : { url: databaseUrl, pid: undefined };
  const makeEmpty = async (template: string) => {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await run(server.url, `create database ${name} ${template}`);
    opened.defer(() => run(server.url, `drop database if exists ${escapeIdentifier(name)} with (force)`));
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return { name, url: url.href };
  };
  const create = async (migrations: readonly SchemaMigrations[]) => {
    const made = await makeEmpty(`template template0 encoding 'UTF8' locale 'C.UTF-8'`);
    await migrate(made.url, migrations, log);
    return made;
  };
  const product = once(() => create(schemas));
  const opened = opening.move();
  return {
    pid: server.pid,
    create: async (migrations) => (await create(migrations)).url,
    createForProduct: async () => (await makeEmpty(`template ${(await product()).name}`)).url,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

const start = (directory: string, log: Logger) =>
  startEmbeddedPostgres({
    directory: join(directory, 'postgres'),
    secretsDirectory: join(directory, 'postgres-secrets'),
    settings: { max_connections: '300' },
    log,
  });

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
