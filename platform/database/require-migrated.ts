import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { isTransient } from '../events/transient.ts';
import type { Logger } from '../log.ts';
import { codeOf, StartupError } from '../startup-error.ts';
import { readHistory, refuseOtherLine } from './migration-history.ts';
import { newer, type SchemaMigrations } from './migrations.ts';
import { accessFrom } from './roles.ts';

export type RequireOptions = {
  readonly log: Logger;
  /** How long to wait for a migration that may be under way: 30 s, unless told otherwise. */
  readonly waitMs?: number;
};

/** Refused passwords and roles, databases and schemas that are not there: what `migrate` makes. */
const unmade = new Set(['28P01', '28000', '3D000', '3F000', '42501']);

/**
 * Resolves when the schemas have every migration of this version; for a process that does not migrate. `databaseUrl` is the owner's or
 * the role's of the one schema that is asked for. A database that is newer is told and accepted. Throws StartupError after `waitMs`.
 */
export async function requireMigrated(
  databaseUrl: string,
  schemas: readonly SchemaMigrations[],
  { log, waitMs = 30_000 }: RequireOptions,
): Promise<void> {
  const deadline = performance.now() + waitMs;
  for (const schema of schemas) {
    const { url, role } = accessFrom(databaseUrl, schema.schema);
    for (;;) {
      const problem = await look(url, schema, log);
      if (problem === null) break;
      if (performance.now() >= deadline) throw explain(problem, schema.schema, role);
      await wait(Math.min(500 + Math.random() * 500, Math.max(10, deadline - performance.now())));
    }
  }
}

type Problem = { readonly what: string; readonly cause?: unknown };

/** Null when the schema is as this version needs it. */
async function look(url: string, schema: SchemaMigrations, log: Logger): Promise<Problem | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const history = await readHistory(client, schema);
    refuseOtherLine(schema.schema, history);
    if (history.unknown.length > 0 && history.pending.length === 0)
      log.warn({ schema: schema.schema, unknown: history.unknown }, newer);
    return history.pending.length === 0 ? null : { what: `lacks ${history.pending.map(({ name }) => name).join(', ')}` };
  } catch (error) {
    if (unmade.has(codeOf(error) ?? '')) return { what: `is closed to it (${messageOf(error)})`, cause: error };
    if (isTransient(error)) return { what: `cannot be reached (${messageOf(error)})`, cause: error };
    throw error;
  } finally {
    await client.end();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const explain = ({ what, cause }: Problem, schema: string, role: string): StartupError =>
  new StartupError(
    `The schema ${schema} is not ready for ${role}: it ${what}.`,
    "Run npm run migrate with the owner's DATABASE_URL first; npm run doctor says what can be reached.",
    { cause },
  );
