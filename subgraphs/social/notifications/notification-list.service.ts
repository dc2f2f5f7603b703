import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Page } from '../../../platform/connection.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import type { Notification } from './notification.service.ts';

type Deps = { readonly em: EntityManager };
type Row = {
  id: string;
  sequence: string;
  kind: Notification['kind'];
  actor_id: string;
  subject: Notification['subject'];
  subject_id: string | null;
  created_at: string;
  read: boolean;
};

const columns = `n.id, n.sequence, n.kind, n.actor_id, n.subject, n.subject_id, n.created_at, n.sequence <= h.read_sequence as read
  from notification n join notification_head h using (recipient_id)`;

/** The recipient's notifications, newest first; one more than the page holds when there are more. */
export async function listNotifications({ em }: Deps, viewer: Viewer, { limit, after }: Page<number>): Promise<Notification[]> {
  const rows = await em.execute<Row[]>(
    `select ${columns} where n.recipient_id = ? and (?::bigint is null or n.sequence < ?::bigint) order by n.sequence desc limit ?`,
    [viewer.id, after, after, limit + 1],
  );
  return rows.map(toNotification);
}

/** What came behind a sequence number, oldest first. */
export async function listNotificationsAfter(
  { em }: Deps,
  viewer: Viewer,
  after: number,
  limit: number,
): Promise<Notification[]> {
  const rows = await em.execute<Row[]>(
    `select ${columns} where n.recipient_id = ? and n.sequence > ? order by n.sequence limit ?`,
    [viewer.id, after, limit],
  );
  return rows.map(toNotification);
}

/** The number of the recipient's newest notification, 0 when there is none. */
export async function lastSequence({ em }: Deps, viewer: Viewer): Promise<number> {
  const [head] = await em.execute<{ last_sequence: string }[]>(
    'select last_sequence from notification_head where recipient_id = ?',
    [viewer.id],
  );
  return Number(head?.last_sequence ?? 0);
}

const toNotification = (row: Row): Notification => ({
  id: row.id,
  sequence: Number(row.sequence),
  kind: row.kind,
  actorId: row.actor_id,
  subject: row.subject,
  subjectId: row.subject_id,
  createdAt: new Date(row.created_at),
  read: row.read,
});
