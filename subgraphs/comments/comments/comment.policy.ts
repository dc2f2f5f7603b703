import { scopes, type Viewer } from '../../../platform/auth/viewer.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { ReferenceDeps } from '../../../platform/references/reference.ts';
import { findReference, refreshReference } from '../../../platform/references/references.ts';
import { userReference } from '../references/user.reference.ts';
import type { Comment } from './comment.row.ts';

/** A comment's author, whoever owns what it is about, and moderators may delete it. */
export function assertMayDelete(viewer: Viewer, { authorId, subjectOwnerId }: Comment): void {
  if (viewer.id === authorId || viewer.id === subjectOwnerId || viewer.scopes.includes(scopes.moderate)) return;
  throw forbidden('Only its author, the owner of what it is about, and moderators may delete a comment.');
}

/** Whoever is banned writes nothing, although their token may live on for minutes. A ban just taken back counts at once. */
export async function assertMayWrite(deps: ReferenceDeps, viewer: Viewer): Promise<void> {
  const known = await findReference(deps.em, userReference, viewer.id);
  const author = known?.active ? known : await refreshReference(deps, userReference, viewer.id);
  if (!author?.active) throw forbidden('This account is banned.');
}
