import type { EntityManager } from '../../../platform/database/orm.ts';
import type { SearchWriter } from '../../../platform/search/search-index.ts';
import { type ReadDocuments, readPeople, readRooms, readVideos } from './documents.query.ts';

export type IndexingDeps = { readonly tx: EntityManager; readonly index: SearchWriter };

/** Brings documents up to their rows as they are now: a late or repeated fact does no harm. */
const indexing =
  (read: ReadDocuments) =>
  async ({ tx, index }: IndexingDeps, ids: readonly string[]): Promise<void> => {
    const { shown, hidden } = await read(tx, ids);
    await index.put(shown);
    await index.remove(hidden);
  };

export const indexVideos = indexing(readVideos);
export const indexPeople = indexing(readPeople);
export const indexRooms = indexing(readRooms);

const batchSize = 500;

/** All videos of a person that were ever published. */
export async function indexVideosOf(deps: IndexingDeps, authorId: string): Promise<void> {
  const rows = await deps.tx.execute<{ id: string }[]>(`select id from video where author_id = ? and status = 'PUBLISHED'`, [
    authorId,
  ]);
  const ids = rows.map(({ id }) => id);
  for (let n = 0; n < ids.length; n += batchSize) await indexVideos(deps, ids.slice(n, n + batchSize));
}
