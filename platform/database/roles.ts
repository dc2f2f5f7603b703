import { createHmac } from 'node:crypto';
import { Client } from 'pg';

/** A PostgreSQL schema with a role that may read and write its rows and nothing else. */
export type SchemaAccess = { readonly schema: string; readonly role: string; readonly url: string };

/**
 * The address under which a schema's role signs in. Its password is derived from the owner's, so that there is one secret to keep
 * and none to hand from process to process; it cannot be turned back into the owner's.
 */
export function accessTo(ownerUrl: string, schema: string): SchemaAccess {
  const url = new URL(ownerUrl);
  const role = `danmesh_${schema}`;
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(role).digest('hex');
  url.username = role;
  return { schema, role, url: url.toString() };
}

/** Makes the schema and its role where they are missing, and grants the role no more than it needs. */
export async function provisionSchema(owner: Client, access: SchemaAccess): Promise<void> {
  const { schema, role } = access;
  const password = decodeURIComponent(new URL(access.url).password);
  // Roles belong to the whole server: two databases provisioned at once meet here.
  await owner.query(`select pg_advisory_lock(hashtext('danmesh.roles'))`);
  try {
    const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) await owner.query(`create role ${owner.escapeIdentifier(role)} login noinherit nosuperuser nocreatedb nocreaterole`);
    await owner.query(`alter role ${owner.escapeIdentifier(role)} password ${owner.escapeLiteral(password)}`);
  } finally {
    await owner.query(`select pg_advisory_unlock(hashtext('danmesh.roles'))`);
  }
  await owner.query(`
    create schema if not exists ${schema};
    grant usage on schema ${schema} to ${role};
    alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${role};
    alter default privileges in schema ${schema} grant usage, select on sequences to ${role};
  `);
}
