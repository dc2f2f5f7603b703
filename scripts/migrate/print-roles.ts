import { accessTo } from '../../platform/database/roles.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { schemas } from '../solo/database.ts';

/**
 * Prints the URL of every schema's role, one `name=url` a line, for an operator to put among the secrets of the process that works
 * there. They hold passwords: nothing else ever prints them.
 */
export function printRoles(databaseUrl: string | undefined): void {
  for (const { schema } of schemas) console.log(`${schema}=${accessTo(requireOwner(databaseUrl), schema).url}`);
}

/** The owner's URL. Throws StartupError where PostgreSQL is the embedded one, whose roles are for its own process only. */
export function requireOwner(databaseUrl: string | undefined): string {
  if (databaseUrl !== undefined) return databaseUrl;
  throw new StartupError(
    'The roles of the embedded PostgreSQL are for its own process only.',
    "Set DATABASE_URL to the owner's URL of your PostgreSQL.",
  );
}
