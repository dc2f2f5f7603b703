import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import type { OpenSearch } from '../../../platform/search/open-search.ts';
import type { SearchDocument } from '../../../platform/search/search-index.ts';
import type { UserProfile } from '../../../schema/events/users.ts';
import { isPublicSql, toVideo, type Video, type VideoRow, videoColumns } from '../videos/video.entity.ts';

type IndexingDeps = { readonly tx: EntityManager; readonly search: OpenSearch };

export const documentKinds = { video: 'VIDEO', user: 'USER' } as const;

/** Brings videos' documents up to their rows as they are now: a late or repeated fact does no harm. */
export async function indexVideos({ tx, search }: IndexingDeps, ids: readonly string[]): Promise<void> {
  const rows = await tx.execute<(VideoRow & { is_public: boolean })[]>(
    `select ${videoColumns}, (${isPublicSql}) as is_public from video v where v.id = any(?::uuid[])`,
    [uuidArray(ids)],
  );
  const [shown, hidden] = [rows.filter((row) => row.is_public), rows.filter((row) => !row.is_public)];
  const index = search(tx);
  await index.put(shown.map((row) => documentOf(toVideo(row))));
  await index.remove(hidden.map((row) => ({ kind: documentKinds.video, id: row.id, version: Number(row.version) })));
}

/** The same for all videos of a person that were ever published. */
export async function indexVideosOf({ tx, search }: IndexingDeps, authorId: string): Promise<void> {
  const rows = await tx.execute<{ id: string }[]>(`select id from video where author_id = ? and status = 'PUBLISHED'`, [
    authorId,
  ]);
  await indexVideos(
    { tx, search },
    rows.map(({ id }) => id),
  );
}

export async function indexUser(
  { tx, search }: IndexingDeps,
  { userId, handle, name, bio }: UserProfile,
  version: number,
): Promise<void> {
  await search(tx).put([{ kind: documentKinds.user, id: userId, version, title: name, tags: [handle], body: bio, boost: 1 }]);
}

export async function removeUser({ tx, search }: IndexingDeps, userId: string, version: number): Promise<void> {
  await search(tx).remove([{ kind: documentKinds.user, id: userId, version }]);
}

const documentOf = ({ id, version, title, description, tags, categoryId }: Video): SearchDocument => ({
  ...{ kind: documentKinds.video, id, version, title, body: description, tags, boost: 1 },
  facets: categoryId === null ? {} : { category: categoryId },
});
