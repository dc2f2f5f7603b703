import type { Page, TimeKey } from '../../../platform/connection.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import type { ReadStale } from '../../../platform/database/stale-reads.ts';
import { isPublicSql, toVideo, type Video, type VideoRow, videoColumns } from './video.entity.ts';

type Deps = { readonly em: EntityManager };

/** Public videos, newest first, of one category when given; one more than the page holds when there are more. */
export async function listFeed(
  { readStale }: { readonly readStale: ReadStale },
  categoryId: string | null,
  { limit, after }: Page<TimeKey>,
): Promise<Video[]> {
  const rows = await readStale((em) =>
    em.execute<VideoRow[]>(
      `select ${videoColumns} from video v
     where ${isPublicSql} and (?::text is null or v.category_id = ?)
       and (?::timestamptz is null or (v.published_at, v.id) < (?::timestamptz, ?::uuid))
     order by v.published_at desc, v.id desc limit ?`,
      [categoryId, categoryId, after?.at ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    ),
  );
  return rows.map(toVideo);
}

/** All videos of one person but the removed ones, newest first; for that person only. */
export async function listOwnVideos({ em }: Deps, authorId: string, { limit, after }: Page<string>): Promise<Video[]> {
  const rows = await em.execute<VideoRow[]>(
    `select ${videoColumns} from video v
     where v.author_id = ? and v.status <> 'REMOVED' and (?::uuid is null or v.id < ?::uuid) order by v.id desc limit ?`,
    [authorId, after, after, limit + 1],
  );
  return rows.map(toVideo);
}
