import DataLoader from 'dataloader';
import type { Page, TimeKey } from '../../../platform/connection.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import type { ReadStale } from '../../../platform/database/stale-reads.ts';
import { isPublicSql, toVideo, type Video, type VideoRow, videoColumns } from './video.entity.ts';

/** Videos as everyone may see them: whatever is not public is not there. */
export const publicVideos = (em: EntityManager) =>
  byId((ids) =>
    em.execute(`select ${videoColumns} from video v where v.id = any(?::uuid[]) and ${isPublicSql}`, [uuidArray(ids)]),
  );

/** Public videos and all of the viewer's own. */
export const visibleVideos = (em: EntityManager, viewerId: string | null) =>
  byId((ids) =>
    em.execute(`select ${videoColumns} from video v where v.id = any(?::uuid[]) and (v.author_id = ? or ${isPublicSql})`, [
      uuidArray(ids),
      viewerId,
    ]),
  );

const byId = (find: (ids: readonly string[]) => Promise<VideoRow[]>) =>
  new DataLoader<string, Video | null>(async (ids) => {
    const found = new Map((await find(ids)).map((row) => [row.id, toVideo(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

export type AuthorPage = { readonly authorId: string; readonly page: Page<TimeKey> };

/** Pages of people's public videos, newest first, each one longer than asked when there are more; one statement for all that ask for the same page. */
export const publicVideosOfAuthors = (readStale: ReadStale) =>
  new DataLoader<AuthorPage, Video[], string>(
    async (asked) => {
      const found = await Promise.all(
        [...Map.groupBy(asked, ({ page }) => pageKey(page)).values()].map((group) =>
          readStale((em) => videosOfAuthors(em, group)),
        ),
      );
      const byAuthorPage = new Map(found.flatMap((of) => [...of]));
      return asked.map((one) => byAuthorPage.get(authorPageKey(one)) ?? []);
    },
    { cacheKeyFn: authorPageKey },
  );

async function videosOfAuthors(em: EntityManager, asked: readonly AuthorPage[]): Promise<Map<string, Video[]>> {
  const [first] = asked;
  if (first === undefined) return new Map();
  const { page } = first;
  const { limit, after } = page;
  const rows = await em.execute<VideoRow[]>(
    `select ${videoColumns} from unnest(?::uuid[]) as a (id) cross join lateral (
       select * from video v where v.author_id = a.id and ${isPublicSql}
         and (?::timestamptz is null or (v.published_at, v.id) < (?::timestamptz, ?::uuid))
       order by v.published_at desc, v.id desc limit ?) as v`,
    [uuidArray(asked.map(({ authorId }) => authorId)), after?.at ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const byAuthor = Map.groupBy(rows.map(toVideo), ({ authorId }) => authorId);
  return new Map([...byAuthor].map(([authorId, videos]) => [authorPageKey({ authorId, page }), videos]));
}

const pageKey = ({ limit, after }: Page<TimeKey>): string => JSON.stringify([limit, after]);

function authorPageKey({ authorId, page }: AuthorPage): string {
  return `${authorId} ${pageKey(page)}`;
}
