import type { Viewer } from '../../../platform/auth/viewer.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { Room } from './room.entity.ts';

export function assertMayUpdate(viewer: Viewer, room: Room): void {
  if (viewer.id !== room.streamerId) throw forbidden('Only its streamer may change a room.');
}
