import type { EntityManager } from '../../../platform/database/orm.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { tail } from '../../../platform/realtime/tail.ts';
import { lastSequence, listNotificationsAfter } from './notification-list.service.ts';
import { type Notification, notificationChannel } from './notification.service.ts';

export type StreamDeps = { readonly fork: () => EntityManager; readonly signals: Signals; readonly signal: AbortSignal };

const readAtOnce = 100;

/** A recipient's notifications behind `after` (null: from now on), each once and in order, for as long as someone listens. */
export async function* notificationsAfter({ fork, signals, signal }: StreamDeps, recipientId: string, after: number | null): AsyncGenerator<Notification> {
  let position = after ?? (await lastSequence({ em: fork() }, recipientId));
  const read = async () => {
    const notifications = await listNotificationsAfter({ em: fork() }, recipientId, position, readAtOnce);
    position = notifications.at(-1)?.sequence ?? position;
    return notifications;
  };
  yield* tail({ signals, channel: notificationChannel(recipientId), signal, read: () => readAll(read) });
}

/** Reads page by page until nothing more is there, so that a long absence is caught up with at one look. */
async function readAll(read: () => Promise<Notification[]>): Promise<Notification[]> {
  const all: Notification[] = [];
  for (let page = await read(); page.length > 0; page = await read()) all.push(...page);
  return all;
}
