import type { Viewer } from '../../../platform/auth/viewer.ts';
import { forbidden } from '../../../platform/errors.ts';

/** Only the sender takes a danmaku back. */
export function assertMayRecall(viewer: Viewer, danmu: { readonly authorId: string }): void {
  if (viewer.id !== danmu.authorId) throw forbidden('You can only take back your own danmaku.');
}
