import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { done, type Outcome } from '../../../platform/outcome.ts';
import { parseText } from '../../../platform/text.ts';
import { userEvents } from '../../../schema/events/users.ts';
import { revokeAllSessions } from '../sessions/session.service.ts';
import type { Account } from './account.entity.ts';
import { assertMayBan, assertMayGiveRole } from './account.policy.ts';
import { lockAccount, profileOf } from './account.service.ts';

type Deps = { readonly em: EntityManager };

/** Hides a person and ends their sessions. Banning twice changes nothing. */
export async function banAccount(
  { em }: Deps,
  viewer: Viewer,
  input: { userId: string; reason: string },
): Promise<Outcome<string>> {
  const reason = parseText(input.reason, { field: 'reason', what: 'A reason', min: 1, max: 200 });
  if (!reason.ok) return reason;
  return em.transactional(async (tx) => {
    const account = await lockAccount(tx, input.userId);
    assertMayBan(viewer, account);
    if (account.bannedAt !== null) return done(account.id);

    account.bannedAt = new Date();
    account.banReason = reason.value;
    await revokeAllSessions(tx, account.id);
    record(tx, userEvents.banned, account.id, { userId: account.id });
    return done(account.id);
  });
}

/** Takes a ban back; not an error when there is none. */
export async function unbanAccount({ em }: Deps, viewer: Viewer, userId: string): Promise<Outcome<Account>> {
  return em.transactional(async (tx) => {
    const account = await lockAccount(tx, userId);
    assertMayBan(viewer, account);
    if (account.bannedAt === null) return done(account);

    account.bannedAt = null;
    account.banReason = null;
    record(tx, userEvents.unbanned, account.id, profileOf(account));
    return done(account);
  });
}

/** Gives a role; it is in the tokens that are signed from now on. */
export async function giveRole(
  { em }: Deps,
  viewer: Viewer,
  input: { userId: string; role: Account['role'] },
): Promise<Outcome<Account>> {
  return em.transactional(async (tx) => {
    const account = await lockAccount(tx, input.userId);
    assertMayGiveRole(viewer, account);
    if (account.role === input.role) return done(account);

    account.role = input.role;
    record(tx, userEvents.roleChanged, account.id, { userId: account.id, role: input.role });
    return done(account);
  });
}
