import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { subjectIsThere } from '../subjects/subject.service.ts';
import { type Comment, type CommentColumns, commentColumns, toComment } from './comment.row.ts';

/** Comments of whatever state about something that is still public. */
export const commentsById = (em: EntityManager) =>
  new DataLoader<string, Comment | null>(async (ids) => {
    const rows = await em.execute<CommentColumns[]>(
      `select ${commentColumns} from comment where id = any(?::uuid[]) and ${subjectIsThere('comment.subject_id')}`,
      [uuidArray(ids)],
    );
    const byId = new Map(rows.map((row) => [row.id, toComment(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  });
