import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { createPostgresSearch } from '../../../platform/search/postgres/postgres-search.ts';
import type { SearchDocument } from '../../../platform/search/search-index.ts';
import type { UserProfile } from '../../../schema/events/users.ts';
import { isPublicSql, toVideo, type Video, type VideoRow, videoColumns } from '../videos/video.entity.ts';
import { sqlOf } from './orm-sql.ts';

export const documentKinds = { video: 'VIDEO', user: 'USER' } as const;

/** Brings videos' documents up to their rows as they are now: a late or repeated fact does no harm. */
export async function indexVideos(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const index = createPostgresSearch(sqlOf(tx));
  const rows = await tx.execute<(VideoRow & { is_public: boolean })[]>(
    `select ${videoColumns}, (${isPublicSql}) as is_public from video v where v.id = any(?::uuid[])`,
    [uuidArray(ids)],
  );
  const [shown, hidden] = [rows.filter((row) => row.is_public), rows.filter((row) => !row.is_public)];
  await index.put(shown.map((row) => documentOf(toVideo(row))));
  await index.remove(hidden.map((row) => ({ kind: documentKinds.video, id: row.id, version: Number(row.version) })));
}

/** The same for all videos of a person that were ever published. */
export async function indexVideosOf(tx: EntityManager, authorId: string): Promise<void> {
  const rows = await tx.execute<{ id: string }[]>(`select id from video where author_id = ? and status = 'PUBLISHED'`, [
    authorId,
  ]);
  await indexVideos(
    tx,
    rows.map(({ id }) => id),
  );
}

export async function indexUser(tx: EntityManager, { userId, handle, name, bio }: UserProfile, version: number): Promise<void> {
  await createPostgresSearch(sqlOf(tx)).put([
    { kind: documentKinds.user, id: userId, version, title: name, tags: [handle], body: bio, boost: 1 },
  ]);
}

export async function removeUser(tx: EntityManager, userId: string, version: number): Promise<void> {
  await createPostgresSearch(sqlOf(tx)).remove([{ kind: documentKinds.user, id: userId, version }]);
}

const documentOf = ({ id, version, title, description, tags, categoryId }: Video): SearchDocument => ({
  ...{ kind: documentKinds.video, id, version, title, body: description, tags, boost: 1 },
  facets: categoryId === null ? {} : { category: categoryId },
});
