import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { TokenKeys } from '../../../platform/auth/keys.ts';
import { hashPassword } from '../../../platform/auth/password.ts';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { forbidden, notFound } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { newId, parseId } from '../../../platform/id.ts';
import { all, done, type Outcome, optional, refused } from '../../../platform/outcome.ts';
import { type UserProfile, userEvents } from '../../../schema/events/users.ts';
import { openSession, type SignedIn, signedIn } from '../sessions/session.service.ts';
import { Account } from './account.entity.ts';
import { parseAvatarUrl, parseBio, parseEmail, parseHandle, parseName, parsePassword } from './account.rules.ts';

type Deps = { readonly em: EntityManager };
export type RegisterInput = {
  readonly handle: string;
  readonly password: string;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly userAgent?: string | null;
};
export type UpdateInput = { readonly name?: string | null; readonly bio?: string | null; readonly avatarUrl?: URL | null };

/** Creates an account and signs it in. Two people who ask for one handle at once: one gets it, the other is told that it is TAKEN. */
export async function registerAccount(
  { em, keys }: Deps & { readonly keys: TokenKeys },
  input: RegisterInput,
): Promise<Outcome<SignedIn>> {
  const parsed = all({
    handle: parseHandle(input.handle),
    password: parsePassword(input.password),
    name: optional(input.name, parseName),
    email: optional(input.email, parseEmail),
  });
  if (!parsed.ok) return parsed;
  const { handle, password } = parsed.value;
  const passwordHash = await hashPassword(password);
  try {
    const opened = await em.transactional(async (tx) => {
      const account = createAccount(tx, { ...parsed.value, passwordHash });
      // The session refers to the account, which the ORM does not know.
      await tx.flush();
      return { account, ...openSession(tx, account, input.userAgent) };
    });
    return done(await signedIn(keys, opened));
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) return refused('TAKEN', `The handle ${handle} is taken.`, 'handle');
    throw error;
  }
}

type NewAccount = {
  readonly handle: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly passwordHash: string;
};

function createAccount(tx: EntityManager, { handle, name, email, passwordHash }: NewAccount): Account {
  const account = tx.create(Account, {
    id: newId(),
    handle,
    name: name ?? handle,
    bio: '',
    avatarUrl: null,
    email: email ?? null,
    passwordHash,
    role: 'USER',
    bannedAt: null,
    banReason: null,
    createdAt: new Date(),
  });
  record(tx, userEvents.registered, account.id, profileOf(account));
  return account;
}

/** Changes the viewer's own profile; fields left out stay. */
export async function updateAccount({ em }: Deps, viewer: Viewer, input: UpdateInput): Promise<Outcome<Account>> {
  const parsed = all({
    name: optional(input.name, parseName),
    bio: optional(input.bio, parseBio),
    avatarUrl: optional(input.avatarUrl, parseAvatarUrl),
  });
  if (!parsed.ok) return parsed;
  return em.transactional(async (tx) => {
    const account = await lockActiveAccount(tx, viewer.id);
    const { name, bio, avatarUrl } = parsed.value;
    account.name = name ?? account.name;
    account.bio = bio ?? account.bio;
    if (input.avatarUrl !== undefined) account.avatarUrl = avatarUrl ?? null;
    record(tx, userEvents.profileUpdated, account.id, profileOf(account));
    return done(account);
  });
}

/** The account's row, locked until the transaction ends and as it is under the lock, whatever was read before. Throws NOT_FOUND. */
export async function lockAccount(tx: EntityManager, named: string): Promise<Account> {
  const id = parseId('User', named);
  const account = await tx.findOne(Account, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (account === null) throw notFound('User', id);
  return account;
}

/** The same, of someone who is not banned. Throws FORBIDDEN: a token outlives a ban by minutes. */
export async function lockActiveAccount(tx: EntityManager, id: string): Promise<Account> {
  const account = await lockAccount(tx, id);
  if (account.bannedAt !== null) throw forbidden('This account is banned.');
  return account;
}

export const profileOf = ({ id, handle, name, bio, avatarUrl }: Account): UserProfile => ({
  userId: id,
  handle,
  name,
  bio,
  avatarUrl,
});
