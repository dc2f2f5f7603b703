import { scopes, type Viewer } from '../../../platform/auth/viewer.ts';
import { forbidden } from '../../../platform/errors.ts';

type Streamed = { readonly streamerId: string };

export function assertMayStart(viewer: Viewer, room: Streamed): void {
  if (viewer.id !== room.streamerId) throw forbidden('Only its streamer may put a room on air.');
}

export function assertMayStop(viewer: Viewer, room: Streamed): void {
  if (viewer.id !== room.streamerId && !viewer.scopes.includes(scopes.moderate))
    throw forbidden('Only its streamer and moderators may take a room off air.');
}

export function assertMayDelete(viewer: Viewer, session: Streamed): void {
  if (viewer.id !== session.streamerId && !viewer.scopes.includes(scopes.moderate))
    throw forbidden('Only its streamer and moderators may delete a session.');
}

export function assertMayAggregate(viewer: Viewer, session: Streamed): void {
  if (viewer.id !== session.streamerId && !viewer.scopes.includes(scopes.moderate))
    throw forbidden('Only its streamer and moderators may ask for a summary.');
}
