import { scopes, type Viewer } from '../../../platform/auth/viewer.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { Account } from './account.entity.ts';

const rank = { USER: 0, MODERATOR: 1, ADMIN: 2 } as const;

/** Moderators ban users; only administrators ban those who keep order. Nobody bans an administrator, or themselves. */
export function assertMayBan(viewer: Viewer, account: Account): void {
  if (!viewer.scopes.includes(scopes.moderate)) throw forbidden('Only moderators may ban people.');
  if (viewer.id === account.id) throw forbidden('You cannot ban yourself.');
  const viewerRank = viewer.scopes.includes(scopes.administer) ? rank.ADMIN : rank.MODERATOR;
  if (rank[account.role] >= viewerRank) throw forbidden('You may only ban people of a lower role than yours.');
}

/** Administrators give roles; they cannot take their own away, so that there is always one. */
export function assertMayGiveRole(viewer: Viewer, account: Account): void {
  if (!viewer.scopes.includes(scopes.administer)) throw forbidden('Only administrators may give roles.');
  if (viewer.id === account.id) throw forbidden('You cannot change your own role.');
}
