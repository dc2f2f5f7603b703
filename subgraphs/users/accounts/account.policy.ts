import { policies, scopes, type Viewer } from '../../../platform/auth/viewer.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { Account } from './account.entity.ts';

const rank = { USER: 0, MODERATOR: 1, ADMIN: 2 } as const;

/** Moderators ban users; only administrators ban those who keep order. Nobody bans an administrator, or themselves. */
export function assertMayBan(viewer: Viewer, account: Account): void {
  if (!viewer.scopes.includes(scopes.moderate)) throw forbidden('Only moderators may ban people.');
  if (viewer.id === account.id) throw forbidden('You cannot ban yourself.');
  const viewerRank = viewer.policies.includes(policies.administrator) ? rank.ADMIN : rank.MODERATOR;
  if (rank[account.role] >= viewerRank) throw forbidden('You may only ban people of a lower role than yours.');
}

/** Administrators give roles, but not to themselves. That one administrator stays is for the service to see to. */
export function assertMayGiveRole(viewer: Viewer, account: Account): void {
  if (!viewer.policies.includes(policies.administrator)) throw forbidden('Only administrators may give roles.');
  if (viewer.id === account.id) throw forbidden('You cannot change your own role.');
}
