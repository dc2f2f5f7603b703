import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { openDataDirectory } from '../../platform/data-directory.ts';
import { startEmbeddedPostgres } from '../../platform/database/embedded.ts';
import { planMigrations, type SchemaPlan } from '../../platform/database/migration-plan.ts';
import type { Logger } from '../../platform/log.ts';
import { schemas } from '../solo/database.ts';

type Where = { readonly databaseUrl: string | undefined; readonly dataDirectory: string; readonly log: Logger };

/** Prints what `npm run migrate` would run, as SQL, and changes nothing: neither in the database nor on the disk. */
export async function dryRun({ databaseUrl, dataDirectory, log }: Where): Promise<void> {
  await using resources = new AsyncDisposableStack();
  const url = databaseUrl ?? (await embeddedUrl(dataDirectory, log, resources));
  const plans = (await planMigrations(url, schemas)).filter(({ isNew, migrations }) => isNew || migrations.length > 0);
  for (const plan of plans) console.log(wordsOf(plan));
  if (plans.length === 0) console.log(`-- All ${schemas.length} schemas are up to date.`);
}

/** Null where no database was made yet: asking would make one. */
async function embeddedUrl(dataDirectory: string, log: Logger, resources: AsyncDisposableStack): Promise<string | null> {
  if (!(await isPresent(join(dataDirectory, 'postgres', 'data')))) return null;
  const data = resources.use(await openDataDirectory(dataDirectory));
  return resources.use(await startEmbeddedPostgres({ directory: data.postgres, secretsDirectory: data.secrets, log })).url;
}

const isPresent = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function wordsOf({ schema, isNew, provision, migrations }: SchemaPlan): string {
  const parts = [
    ...(isNew ? [{ name: 'schema and role', statements: provision }] : []),
    ...migrations.map(({ name, statements }) => ({ name, statements: [`set search_path = ${schema}`, ...statements] })),
  ];
  return parts
    .map(({ name, statements }) => `-- ${schema}: ${name}\n${statements.map((statement) => `${statement};`).join('\n')}\n`)
    .join('\n');
}
