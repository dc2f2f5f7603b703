import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
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
 * Writes a notification under the recipient's next sequence number and answers whether it is new. The lock on the recipient's head
 * makes numbers visible in order: whoever reads beyond n will never see an n that comes later.
 */
export async function notify(
  tx: EntityManager,
  { recipientId, kind, actorId, subject, subjectId, at }: NewNotification,
): Promise<boolean> {
  await tx.execute('insert into notification_head (recipient_id) values (?) on conflict do nothing', [recipientId]);
  const [head] = await tx.execute<{ last_sequence: string }[]>(
    'select last_sequence from notification_head where recipient_id = ? for update',
    [recipientId],
  );
  const sequence = Number(head?.last_sequence ?? 0) + 1;
  const added = await tx.execute(
    `insert into notification (recipient_id, sequence, id, kind, actor_id, subject, subject_id, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do nothing returning id`,
    [recipientId, sequence, newId(), kind, actorId, subject, subjectId, at],
  );
  if (added.length === 0) return false;
  await tx.execute('update notification_head set last_sequence = ? where recipient_id = ?', [sequence, recipientId]);
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
