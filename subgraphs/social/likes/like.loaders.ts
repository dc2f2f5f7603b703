import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import type { LikeSubjectKind } from './like.service.ts';

export type LikeState = { readonly likeCount: number; readonly viewerHasLiked: boolean };

type Row = { subject_id: string; like_count: number; liked: boolean };

/** How often something was liked and whether the viewer is among them, for any number of subjects in one statement. Not cached: a second mutation of one request must see what the first one changed. */
export const likeStates = (em: EntityManager, subject: LikeSubjectKind, viewerId: string | null) =>
  new DataLoader<string, LikeState>(
    async (ids) => {
      const rows = await em.execute<Row[]>(
        `select subject_id, like_count,
              exists (select 1 from subject_like l where l.subject = c.subject and l.subject_id = c.subject_id and l.user_id = ?) as liked
       from subject_counter c where subject = ? and subject_id = any(?::uuid[])`,
        [viewerId, subject, uuidArray(ids)],
      );
      const byId = new Map(rows.map((row) => [row.subject_id, { likeCount: row.like_count, viewerHasLiked: row.liked }]));
      return ids.map((id) => byId.get(id) ?? { likeCount: 0, viewerHasLiked: false });
    },
    { cache: false },
  );
