import { Client } from 'pg';
import { accessTo, provisionRole } from '../../platform/database/roles.ts';
import { schemas } from '../solo/database.ts';
import { requireOwner } from './print-roles.ts';

/**
 * Makes the roles and nothing else, on a server that a backup is restored to: a dump of one database names them as owners and has none
 * of them in it, and it goes into a database that is empty.
 */
export async function makeRoles(databaseUrl: string | undefined): Promise<void> {
  const ownerUrl = requireOwner(databaseUrl);
  const owner = new Client({ connectionString: ownerUrl, application_name: 'danmesh make-roles' });
  await owner.connect();
  try {
    for (const { schema } of schemas) await provisionRole(owner, accessTo(ownerUrl, schema));
  } finally {
    await owner.end();
  }
  console.log(`All ${schemas.length} roles are there.`);
}
