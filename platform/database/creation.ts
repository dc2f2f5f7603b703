import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { EntityManager } from './orm.ts';
import { purgeOlderThan } from './purge.ts';

/** How long a creation's key is remembered. */
const creationKeyMs = 24 * 60 * 60 * 1000;

export const creationTables: readonly string[] = [
  `create table creation_key (
     author_id uuid not null, operation text not null, key uuid not null,
     input_hash text not null, result_id uuid not null, created_at timestamptz not null default now(),
     primary key (author_id, operation, key))`,
  'create index creation_key_created_at on creation_key (created_at)',
];

export type Creation = {
  readonly authorId: string;
  /** The mutation's name. */
  readonly operation: string;
  readonly key: string;
  /** What the client asked for: the same key with other input is refused with KEY_REUSED. */
  readonly input: unknown;
  /** The id that the new thing gets if it is created now. */
  readonly newId: string;
};

/**
 * Claims a creation's key inside the caller's transaction. Answers null when this call is the first, which then creates under `newId`;
 * otherwise the id of what the first call created. Of two calls at once the second waits for the first to commit.
 */
export async function claimCreation(tx: EntityManager, creation: Creation): Promise<string | null> {
  const hash = hashOf(creation.input);
  const claimed = await tx.execute(
    `insert into creation_key (author_id, operation, key, input_hash, result_id) values (?, ?, ?, ?, ?)
     on conflict do nothing returning result_id`,
    [creation.authorId, creation.operation, creation.key, hash, creation.newId],
  );
  if (claimed.length > 0) return null;
  const first = await findCreation(tx, creation);
  if (first === null) throw new Error('a creation key vanished between conflict and read');
  return first;
}

/** The creation that a key made earlier, if any: spares a repeated call the checks that only a first one needs. */
export async function findCreation(em: EntityManager, creation: Omit<Creation, 'newId'>): Promise<string | null> {
  const [first] = await em.execute<{ input_hash: string; result_id: string }[]>(
    'select input_hash, result_id from creation_key where author_id = ? and operation = ? and key = ?',
    [creation.authorId, creation.operation, creation.key],
  );
  if (first === undefined) return null;
  if (first.input_hash !== hashOf(creation.input)) throw keyReused();
  return first.result_id;
}

const hashOf = (input: unknown): string => createHash('sha256').update(JSON.stringify(input)).digest('base64url');

const keyReused = () =>
  new AppError('KEY_REUSED', 'This key was used before with other input. Make a new key for a new creation.', {
    field: ['input', 'key'],
  });

/** Forgets keys older than 24 h and answers how many rows that were. */
export async function purgeCreationKeys(em: EntityManager): Promise<number> {
  const old = { table: 'creation_key', column: 'created_at', ageMs: creationKeyMs };
  return purgeOlderThan(old, (sql) => em.fork().execute(sql, [], 'run'));
}
