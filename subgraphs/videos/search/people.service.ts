import type { EntityManager } from '../../../platform/database/orm.ts';
import type { UserProfile } from '../../../schema/events/users.ts';

/** When a fact about a person happened: facts about one come in order, and two not in one millisecond. */
export type Told = { readonly version: number };

/** Keeps a profile as it was told; with `isBack` of someone whose ban was taken back. An older fact changes nothing. */
export async function keepProfile(
  tx: EntityManager,
  { userId, handle, name, bio }: UserProfile,
  { version, isBack = false }: Told & { readonly isBack?: boolean },
): Promise<void> {
  await tx.execute(
    `insert into search_person (user_id, handle, name, bio, active, version) values (?, ?, ?, ?, true, ?)
     on conflict (user_id) do update set handle = excluded.handle, name = excluded.name, bio = excluded.bio,
       active = search_person.active or ?, version = excluded.version
     where search_person.version < excluded.version`,
    [userId, handle, name, bio, version, isBack],
  );
}

/** Also of someone never heard of, so that a profile told before does not come back. */
export async function hidePerson(tx: EntityManager, userId: string, { version }: Told): Promise<void> {
  await tx.execute(
    `insert into search_person (user_id, handle, name, bio, active, version) values (?, '', '', '', false, ?)
     on conflict (user_id) do update set active = false, version = excluded.version where search_person.version < excluded.version`,
    [userId, version],
  );
}

/** One transaction at a time changes what is shown of a person and their rooms: the later one sees what the earlier wrote. */
export async function lockPerson(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`search of ${userId}`]);
}
