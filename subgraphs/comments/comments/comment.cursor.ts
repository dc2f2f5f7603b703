import { encodeCursor, parseIdKey } from '../../../platform/connection.ts';
import type { Comment } from './comment.row.ts';

/** A comment's place in a list. By heat it moves when it is liked or answered, so a slow reader may meet or miss one that moved. */
export type CommentKey = { readonly id: string; readonly heat: number };

export type CommentOrder = 'HOT' | 'NEWEST' | 'OLDEST';

export function commentCursor(order: CommentOrder, { id, heat }: Comment): string {
  return encodeCursor(order === 'HOT' ? [id, heat] : [id]);
}

export const parseCommentKey =
  (order: CommentOrder) =>
  (parts: readonly unknown[]): CommentKey | null => {
    const id = parseIdKey(parts);
    const heat = order === 'HOT' ? parts[1] : 0;
    return id !== null && isHeat(heat) ? { id, heat } : null;
  };

/** PostgreSQL's int: beyond it a forged cursor would be an error of the database. */
const isHeat = (part: unknown): part is number =>
  typeof part === 'number' && Number.isInteger(part) && Math.abs(part) <= 2_147_483_647;
