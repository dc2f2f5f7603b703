import { scopes, type Viewer } from '../../../platform/auth/viewer.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { Video } from './video.entity.ts';

/** A video is described by its author alone. */
export function assertMayUpdate(viewer: Viewer, video: Video): void {
  if (video.authorId !== viewer.id) throw forbidden('Only its author may change a video.');
}

/** A video is removed by its author or by those who keep order. */
export function assertMayDelete(viewer: Viewer, video: Video): void {
  if (video.authorId !== viewer.id && !keepsOrder(viewer)) throw forbidden('Only its author or a moderator may remove a video.');
}

export const keepsOrder = (viewer: Viewer): boolean => viewer.scopes.includes(scopes.moderate);
