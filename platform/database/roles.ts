import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { codeOf } from '../startup-error.ts';

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

/** Where a subgraph's jobs are kept; its role owns it, for pg-boss brings its own tables up to date. */
export const jobsSchemaOf = (schema: string): string => `${schema}_jobs`;

/** Makes the schema and its role where they are missing, and grants the role no more than it needs. */
export async function provisionSchema(owner: Client, access: SchemaAccess): Promise<void> {
  const { schema, role } = access;
  await provisionRole(owner, role, decodeURIComponent(new URL(access.url).password));
  await owner.query(`
    create schema if not exists ${schema};
    grant usage on schema ${schema} to ${role};
    alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${role};
    alter default privileges in schema ${schema} grant usage, select on sequences to ${role};
    create schema if not exists ${jobsSchemaOf(schema)} authorization ${role};
  `);
}

const attempts = 10;
/** duplicate_object and unique_violation of the one who came second, and "tuple concurrently updated". */
const collisions = new Set(['42710', '23505', 'XX000']);

/** Roles belong to the whole server, where no lock reaches from one database to another: whoever meets someone else tries again. */
async function provisionRole(owner: Client, role: string, password: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await owner.query(`create role ${role} login noinherit nosuperuser nocreatedb nocreaterole`);
      await owner.query(`alter role ${role} password ${owner.escapeLiteral(password)}`);
      return;
    } catch (error) {
      if (attempt === attempts || !collisions.has(codeOf(error) ?? '')) throw error;
      await wait(Math.random() * 20 * attempt);
    }
  }
}
