import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { newId } from '../../../platform/id.ts';
import type { LikeSubjectKind } from '../likes/like.service.ts';

export type NotificationKind = 'FOLLOW' | 'LIKE' | 'COMMENT' | 'REPLY';

/** Something that happened to one person. `sequence` counts from 1 for each recipient, without gaps. */
export type Notification = {
  readonly id: string;
  readonly sequence: number;
  readonly kind: NotificationKind;
  readonly actorId: string;
  readonly subject: LikeSubjectKind | null;
  readonly subjectId: string | null;
  readonly createdAt: Date;
  readonly read: boolean;
};

export type NewNotification = Pick<Notification, 'kind' | 'actorId' | 'subject' | 'subjectId'> & {
  readonly recipientId: string;
  readonly at: Date;
};

/** Where a recipient is told to look. */
export const notificationChannel = (recipientId: string): string => `social:notifications:${recipientId}`;

/**
 * Writes notifications in their order, each under its recipient's next sequence number, and answers who got a new one; nothing is
 * written between two people of whom one has blocked the other. The lock on a recipient's head makes numbers visible in order: whoever
 * reads beyond n will never see an n that comes later.
 */
export async function notify(tx: EntityManager, notifications: readonly NewNotification[]): Promise<string[]> {
  const wanted = await withoutBlocked(
    tx,
    notifications.filter(({ recipientId, actorId }) => recipientId !== actorId),
  );
  if (wanted.length === 0) return [];
  const heads = await lockHeads(
    tx,
    wanted.map(({ recipientId }) => recipientId),
  );
  const moved = new Map<string, number>();
  for (const one of wanted) {
    const sequence = (moved.get(one.recipientId) ?? heads.get(one.recipientId) ?? 0) + 1;
    if (await add(tx, one, sequence)) moved.set(one.recipientId, sequence);
  }
  await tx.execute(
    `update notification_head set last_sequence = moved.sequence
     from jsonb_to_recordset(?::jsonb) as moved (id uuid, sequence bigint) where recipient_id = moved.id`,
    [JSON.stringify([...moved].map(([id, sequence]) => ({ id, sequence })))],
  );
  return [...moved.keys()];
}

async function withoutBlocked(tx: EntityManager, notifications: readonly NewNotification[]): Promise<NewNotification[]> {
  const pairs = notifications.map(({ recipientId, actorId }) => ({ recipient: recipientId, actor: actorId }));
  const rows = await tx.execute<{ recipient: string; actor: string }[]>(
    `select distinct recipient, actor from jsonb_to_recordset(?::jsonb) as pair (recipient uuid, actor uuid)
     where exists (select 1 from block where (blocker_id = recipient and blocked_id = actor) or (blocker_id = actor and blocked_id = recipient))`,
    [JSON.stringify(pairs)],
  );
  const blocked = new Set(rows.map(({ recipient, actor }) => `${recipient}/${actor}`));
  return notifications.filter(({ recipientId, actorId }) => !blocked.has(`${recipientId}/${actorId}`));
}

/** Locks all heads in the order of their ids, new ones too, in one statement, and answers their last sequence numbers. */
async function lockHeads(tx: EntityManager, recipientIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.execute<{ recipient_id: string; last_sequence: string }[]>(
    `insert into notification_head as h (recipient_id) select distinct id from unnest(?::uuid[]) as id order by id
     on conflict (recipient_id) do update set last_sequence = h.last_sequence returning recipient_id, last_sequence`,
    [uuidArray(recipientIds)],
  );
  return new Map(rows.map((row) => [row.recipient_id, Number(row.last_sequence)]));
}

async function add(tx: EntityManager, notification: NewNotification, sequence: number): Promise<boolean> {
  const { recipientId, kind, actorId, subject, subjectId, at } = notification;
  const added = await tx.execute(
    `insert into notification (recipient_id, sequence, id, kind, actor_id, subject, subject_id, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do nothing returning id`,
    [recipientId, sequence, newId(), kind, actorId, subject, subjectId, at],
  );
  return added.length > 0;
}

/** Whether each of these was written. */
export async function hasNotifications(tx: EntityManager, notifications: readonly NewNotification[]): Promise<boolean> {
  for (const { recipientId, kind, actorId, subject, subjectId } of notifications) {
    const found = await tx.execute<unknown[]>(
      `select 1 from notification where recipient_id = ? and kind = ? and actor_id = ?
       and subject is not distinct from ? and subject_id is not distinct from ?::uuid limit 1`,
      [recipientId, kind, actorId, subject, subjectId],
    );
    if (found.length === 0) return false;
  }
  return true;
}

export type Unread = { readonly unreadCount: number };

/** Marks everything up to a sequence number as read; never takes back what was read before. */
export async function markRead({ em }: { readonly em: EntityManager }, viewer: Viewer, upTo: number): Promise<Unread> {
  await em.execute(
    'update notification_head set read_sequence = greatest(read_sequence, least(?::bigint, last_sequence)) where recipient_id = ?',
    [upTo, viewer.id],
  );
  return countUnread({ em }, viewer);
}

export async function countUnread({ em }: { readonly em: EntityManager }, viewer: Viewer): Promise<Unread> {
  const [head] = await em.execute<{ unread: number }[]>(
    'select (last_sequence - read_sequence)::int as unread from notification_head where recipient_id = ?',
    [viewer.id],
  );
  return { unreadCount: head?.unread ?? 0 };
}
