import { scopes, type Viewer } from '../../../platform/auth/viewer.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { Comment } from './comment.row.ts';

/** A comment's author, whoever owns what it is about, and moderators may delete it. */
export function assertMayDelete(viewer: Viewer, { authorId, subjectOwnerId }: Comment): void {
  if (viewer.id === authorId || viewer.id === subjectOwnerId || viewer.scopes.includes(scopes.moderate)) return;
  throw forbidden('Only its author, the owner of what it is about, and moderators may delete a comment.');
}
