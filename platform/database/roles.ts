import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { codeOf, StartupError } from '../startup-error.ts';
import { ownerRole } from './cluster.ts';

/** A PostgreSQL schema with a role that may read and write its rows and nothing else. */
export type SchemaAccess = { readonly schema: string; readonly role: string; readonly url: string };

/** The role that works in a schema. */
export const roleOf = (schema: string): string => `danmesh_${schema}`;

/**
 * A schema's access as a process gets it: `databaseUrl` is either the role's own, used as it is, or the owner's, from which the role's
 * is derived. Throws StartupError for the URL of another schema's role.
 */
export function accessFrom(databaseUrl: string, schema: string): SchemaAccess {
  const user = decodeURIComponent(new URL(databaseUrl).username);
  const role = roleOf(schema);
  if (user === role) return { schema, role, url: databaseUrl };
  if (user !== ownerRole && user.startsWith(roleOf(''))) throw strangerIn(schema, user);
  return accessTo(databaseUrl, schema);
}

/**
 * The address under which a schema's role signs in. Its password is derived from the owner's, so that there is one secret to keep
 * and none to hand from process to process; it cannot be turned back into the owner's.
 */
export function accessTo(ownerUrl: string, schema: string): SchemaAccess {
  const url = new URL(ownerUrl);
  const role = roleOf(schema);
  // Of no password everyone could derive all the others.
  if (url.password === '') throw passwordMissing();
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(role).digest('hex');
  url.username = role;
  return { schema, role, url: url.toString() };
}

/** Where a subgraph's jobs are kept; its role owns it, for pg-boss brings its own tables up to date. */
export const jobsSchemaOf = (schema: string): string => `${schema}_jobs`;

/** What provisioning does besides making the role and setting its password; each statement may be run any number of times. */
export const provisionStatements = ({ schema, role }: Omit<SchemaAccess, 'url'>): readonly string[] => [
  `create schema if not exists ${schema}`,
  `grant usage on schema ${schema} to ${role}`,
  `alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${role}`,
  `alter default privileges in schema ${schema} grant usage, select on sequences to ${role}`,
  `create schema if not exists ${jobsSchemaOf(schema)} authorization ${role}`,
];

/** Makes the schema and its role where they are missing, and grants the role no more than it needs. */
export async function provisionSchema(owner: Client, access: SchemaAccess): Promise<void> {
  await provisionRole(owner, access);
  for (const statement of provisionStatements(access)) await owner.query(statement);
}

/** Nobody works in `public`, and nobody but the owner makes tables that are gone with a session. */
export async function closePublic(owner: Client, database: string): Promise<void> {
  await owner.query('revoke all on schema public from public');
  await owner.query(`revoke temporary on database ${owner.escapeIdentifier(database)} from public`);
}

const attempts = 10;
/** duplicate_object and unique_violation of the one who came second, and "tuple concurrently updated". */
const collisions = new Set(['42710', '23505', 'XX000']);

/**
 * Makes a role where it is missing, and gives it the password of its URL. Roles belong to the whole server, where no lock reaches from one database to another: whoever meets someone else tries again.
 */
export async function provisionRole(owner: Client, { role, url }: Pick<SchemaAccess, 'role' | 'url'>): Promise<void> {
  const password = decodeURIComponent(new URL(url).password);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await owner.query(`create role ${role} login noinherit nosuperuser nocreatedb nocreaterole`);
      await owner.query(`alter role ${role} password ${owner.escapeLiteral(password)}`);
      await letActAs(owner, role);
      return;
    } catch (error) {
      if (attempt === attempts || !collisions.has(codeOf(error) ?? '')) throw error;
      await wait(Math.random() * 20 * attempt);
    }
  }
}

/** An owner that is no superuser, as a hosted PostgreSQL gives out, may make a schema for a role only as its member. */
async function letActAs(owner: Client, role: string): Promise<void> {
  const { rows } = await owner.query(`select pg_has_role($1, 'usage') as may`, [role]);
  if (!rows[0]?.may) await owner.query(`grant ${role} to current_user`);
}

const strangerIn = (schema: string, user: string): StartupError =>
  new StartupError(
    `The database URL signs in as ${user}, which may not work in the schema ${schema}.`,
    `Give this process the URL of ${roleOf(schema)} (npm run migrate -- --print-roles names it) or the owner's.${
      schema === 'bus' ? ' With KAFKA_BROKERS set it needs no access to the event log in PostgreSQL.' : ''
    }`,
  );

const passwordMissing = (): StartupError =>
  new StartupError(
    'The database URL of the owner has no password, and those of the roles are derived from it.',
    "Put the owner's password into DATABASE_URL, or give each process the URL of its own role.",
  );
