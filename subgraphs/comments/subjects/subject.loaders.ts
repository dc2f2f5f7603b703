import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { subjectIsThere } from './subject.service.ts';

/** How many comments and replies are visible, for any number of videos in one statement. */
export const commentCounts = (em: EntityManager) =>
  new DataLoader<string, number>(async (ids) => {
    const rows = await em.execute<{ subject_id: string; comment_count: number }[]>(
      `select subject_id, comment_count from subject_counter
       where subject = 'VIDEO' and subject_id = any(?::uuid[]) and ${subjectIsThere('subject_counter.subject_id')}`,
      [uuidArray(ids)],
    );
    const byId = new Map(rows.map((row) => [row.subject_id, row.comment_count]));
    return ids.map((id) => byId.get(id) ?? 0);
  });
