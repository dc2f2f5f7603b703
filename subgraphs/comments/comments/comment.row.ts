import type { EntityManager } from '../../../platform/database/orm.ts';

/** A comment as it is stored. `rootId` is null for one of the first level; replies at any depth share a root. */
export type Comment = {
  readonly id: string;
  readonly subjectId: string;
  readonly subjectOwnerId: string | null;
  readonly authorId: string;
  readonly rootId: string | null;
  readonly parentId: string | null;
  readonly text: string;
  /** Neither deleted nor by someone who is banned. */
  readonly visible: boolean;
  /** How many replies are visible; 0 on a reply. */
  readonly replyCount: number;
  /** Likes and replies together. */
  readonly heat: number;
  readonly createdAt: Date;
};

export type CommentColumns = {
  id: string;
  subject_id: string;
  subject_owner_id: string | null;
  author_id: string;
  root_id: string | null;
  parent_id: string | null;
  text: string;
  visible: boolean;
  reply_count: number;
  heat: number;
  created_at: string;
};

export const commentColumns =
  'id, subject_id, subject_owner_id, author_id, root_id, parent_id, text, visible, reply_count, heat, created_at';

export const toComment = (row: CommentColumns): Comment => ({
  id: row.id,
  subjectId: row.subject_id,
  subjectOwnerId: row.subject_owner_id,
  authorId: row.author_id,
  rootId: row.root_id,
  parentId: row.parent_id,
  text: row.text,
  visible: row.visible,
  replyCount: row.reply_count,
  heat: row.heat,
  createdAt: new Date(row.created_at),
});

/** A comment whatever its state; null when there never was one. */
export async function findComment(em: EntityManager, id: string): Promise<Comment | null> {
  const [row] = await em.execute<CommentColumns[]>(`select ${commentColumns} from comment where id = ?`, [id]);
  return row === undefined ? null : toComment(row);
}
