import { setTimeout as wait } from 'node:timers/promises';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from '../log.ts';
import { codeOf, StartupError } from '../startup-error.ts';
import type { SchemaMigrations } from './migrations.ts';

export type RunOptions = {
  readonly ownerUrl: string;
  readonly lockTimeoutMs: number;
  readonly tries: number;
  readonly log: Logger;
};

/** lock_not_available and deadlock_detected. */
const busy = new Set(['55P03', '40P01']);

/**
 * Applies what a schema lacks, each migration in a transaction of its own. A statement that waits for a table makes everyone wait who
 * comes after it, so it waits for a short time only: then the migration is undone and tried again after a while.
 */
export async function applyPending({ schema, migrations }: SchemaMigrations, options: RunOptions): Promise<void> {
  const { lockTimeoutMs, tries, log } = options;
  const orm = await openMigrator(options.ownerUrl, { schema, migrations, lockTimeoutMs });
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const done = await orm.migrator.up();
        log.info({ schema, migrations: done.map(({ name }) => name) }, 'migrated');
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (attempt >= tries) throw inTheWay(schema, tries, error);
        log.warn({ schema, attempt }, 'a migration waits for transactions that use what it changes; it is tried again');
        await wait(Math.min(15_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2));
      }
    }
  } finally {
    await orm.close();
  }
}

type Opening = SchemaMigrations & { readonly lockTimeoutMs: number };

/** The ORM as migrations see it: with their schema, and no entity. */
const openMigrator = (url: string, { schema, migrations, lockTimeoutMs }: Opening): Promise<MikroORM> =>
  MikroORM.init({
    clientUrl: url,
    schema,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: 1 },
    extensions: [Migrator],
    ensureDatabase: false,
    driverOptions: {
      options: `-c search_path=${schema} -c lock_timeout=${lockTimeoutMs}`,
      application_name: `${schema} migrations`,
      keepAlive: true,
    },
    migrations: { migrationsList: [...migrations], tableName: 'migration', snapshot: false, silent: true, allOrNothing: false },
  });

const isBusy = (error: unknown): boolean => error instanceof Error && (busy.has(codeOf(error) ?? '') || isBusy(error.cause));

const inTheWay = (schema: string, tries: number, cause: unknown): StartupError =>
  new StartupError(
    `A migration of the schema ${schema} found what it changes in use, ${tries} times.`,
    'Look in pg_stat_activity for a transaction that has been open for long, end it, and run npm run migrate again.',
    { cause },
  );
