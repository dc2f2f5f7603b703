import { LockMode } from '@mikro-orm/core';
import type { TokenKeys } from '../../../platform/auth/keys.ts';
import { passwordMatches } from '../../../platform/auth/password.ts';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { isId, newId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { Account } from '../accounts/account.entity.ts';
import { parseHandle } from '../accounts/account.rules.ts';
import { type Credentials, hashRefreshToken, issueCredentials, newRefreshToken } from './credentials.ts';
import { Session } from './session.entity.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';

type Deps = { readonly em: EntityManager; readonly keys: TokenKeys };
type SignInDeps = Deps & { readonly attempts: SignInAttempts };
export type SignInInput = { readonly handle: string; readonly password: string; readonly userAgent?: string | null };
export type SignedIn = { readonly account: Account; readonly credentials: Credentials };

const sessionDays = 30;

/**
 * Signs in with handle and password. A wrong handle costs as much time as a wrong password, so that handles cannot be probed; after
 * thirty failures a handle waits, so that passwords cannot be either. Who is signed in already is not touched by that.
 */
export async function createSession(deps: SignInDeps, input: SignInInput): Promise<Outcome<SignedIn>> {
  const parsed = parseHandle(input.handle);
  // Nobody has such a handle: there is nothing to probe, and nothing to count.
  if (!parsed.ok) return badCredentials;
  const handle = parsed.value;
  if (!(await deps.attempts.begin(handle)))
    return refused('TOO_FAST', 'Too many failed attempts to sign in as this person. Try again in 15 minutes.');
  const found = await deps.em.findOne(Account, { handle });
  const matches = await passwordMatches(found?.passwordHash ?? hashOfNobody, input.password.slice(0, 128));
  if (found === null || !matches) return badCredentials;
  await deps.attempts.succeeded(handle);
  return openSessionUnlessBanned(deps, found.id, input.userAgent);
}

const badCredentials = refused('BAD_CREDENTIALS', 'Handle or password is wrong.');

// argon2id of a random password with the product's parameters: nothing matches it.
const hashOfNobody = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Decides under the account's lock, so that no session outlives a ban that came while the password was being checked. */
async function openSessionUnlessBanned(
  { em, keys }: Deps,
  accountId: string,
  userAgent: string | null | undefined,
): Promise<Outcome<SignedIn>> {
  const opened = await em.transactional(async (tx) => {
    const account = await tx.findOneOrFail(Account, { id: accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    return account.bannedAt === null ? { account, ...openSession(tx, account, userAgent) } : { account, session: null };
  });
  if (opened.session === null)
    return refused('BANNED', `This account is banned: ${opened.account.banReason ?? 'no reason was given'}`);
  return done(await signedIn(keys, opened));
}

export type Opened = { readonly session: Session; readonly refreshToken: string };

/** Opens a session in the transaction in which the account proved who it is. */
export function openSession(tx: EntityManager, account: Account, userAgent: string | null | undefined): Opened {
  const refreshToken = newRefreshToken();
  const now = new Date();
  const session = tx.create(Session, {
    id: newId(),
    accountId: account.id,
    userAgent: userAgent?.slice(0, 200) ?? null,
    refreshHash: hashRefreshToken(refreshToken),
    createdAt: now,
    lastUsedAt: now,
    expiresAt: inDays(now, sessionDays),
    revokedAt: null,
  });
  return { session, refreshToken };
}

/** What a client gets for an open session. */
export async function signedIn(
  keys: TokenKeys,
  { account, session, refreshToken }: Opened & { readonly account: Account },
): Promise<SignedIn> {
  return { account, credentials: await issueCredentials(keys, account, session, refreshToken) };
}

/**
 * Exchanges a refresh token. Each is good once: of two calls at once with the same token one succeeds, and the other, like any later
 * use of a spent token, ends the session, because two holders of one token mean that it was stolen (RFC 9700, section 4.14).
 */
export async function refreshSession({ em, keys }: Deps, refreshToken: string): Promise<Outcome<SignedIn>> {
  const hash = hashRefreshToken(refreshToken);
  const next = newRefreshToken();
  const renewed = await em.transactional(async (tx) => {
    const session = await tx.findOne(
      Session,
      { refreshHash: hash, revokedAt: null },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (session === null) return revokeSessionOfSpent(tx, hash);
    const account = await tx.findOne(Account, { id: session.accountId, bannedAt: null });
    if (account === null || session.expiresAt < new Date()) return null;

    await tx.execute('insert into spent_refresh_token (hash, session_id) values (?, ?)', [hash, session.id]);
    session.refreshHash = hashRefreshToken(next);
    session.lastUsedAt = new Date();
    session.expiresAt = inDays(session.lastUsedAt, sessionDays);
    return { account, session };
  });
  if (renewed === null) return refused('SESSION_ENDED', 'This session has ended: sign in again.', 'refreshToken');
  return done({ account: renewed.account, credentials: await issueCredentials(keys, renewed.account, renewed.session, next) });
}

async function revokeSessionOfSpent(tx: EntityManager, hash: string): Promise<null> {
  await tx.execute(
    'update session set revoked_at = now() where revoked_at is null and id in (select session_id from spent_refresh_token where hash = ?)',
    [hash],
  );
  return null;
}

/** Ends one of the viewer's sessions, the asking one when none is named. Throws NOT_FOUND for a session of someone else. */
export async function revokeSession({ em }: Deps, viewer: Viewer, sessionId: string | null): Promise<Outcome<string>> {
  const id = sessionId ?? viewer.sessionId;
  const ended = isId(id)
    ? await em.execute(
        'update session set revoked_at = coalesce(revoked_at, now()) where id = ? and account_id = ? returning id',
        [id, viewer.id],
      )
    : [];
  if (ended.length === 0) throw notFound('Session', id);
  return done(id);
}

/** Ends all sessions of an account: nothing can be renewed any more. */
export async function revokeAllSessions(tx: EntityManager, accountId: string): Promise<void> {
  await tx.execute('update session set revoked_at = now() where account_id = ? and revoked_at is null', [accountId]);
}

const inDays = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000);
