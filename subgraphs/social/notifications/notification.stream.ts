import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { tail } from '../../../platform/realtime/tail.ts';
import { type Notification, notificationChannel } from './notification.service.ts';
import { lastSequence, listNotificationsAfter } from './notification-list.service.ts';

export type StreamDeps = { readonly fork: () => EntityManager; readonly signals: Signals; readonly signal: AbortSignal };
export type StreamItem =
  | { readonly kind: 'notification'; readonly notification: Notification }
  | { readonly kind: 'gap'; readonly sequence: number };

const readAtOnce = 100;

/** The viewer's notifications behind `after` (null: from now on), each once and in order, for as long as someone listens. */
export async function* notificationsAfter(
  { fork, signals, signal }: StreamDeps,
  viewer: Viewer,
  after: number | null,
): AsyncGenerator<StreamItem> {
  const last = await lastSequence({ em: fork() }, viewer);
  let position = Math.min(after ?? last, last);
  // A cursor from the future was given out by a database that has been set back since: what was between is lost.
  if (after !== null && after > last) yield { kind: 'gap', sequence: last };
  const read = async () => {
    const notifications = await listNotificationsAfter({ em: fork() }, viewer, position, readAtOnce);
    position = notifications.at(-1)?.sequence ?? position;
    return notifications;
  };
  for await (const notification of tail({ signals, channel: notificationChannel(viewer.id), signal, read }))
    yield { kind: 'notification', notification };
}
