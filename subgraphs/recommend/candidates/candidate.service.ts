import type { EntityManager } from '../../../platform/database/orm.ts';

export type Candidate = {
  readonly videoId: string;
  readonly authorId: string;
  readonly categoryId: string | null;
  readonly publishedAt: string;
};

/** SQL: the video `v` may be shown to everyone. */
export const isPublic = 'v.active and not exists (select 1 from banned_author b where b.id = v.author_id)';

/** Keeps a public video as its owner tells it, and answers whether it has changed its category. */
export async function keepCandidate(
  tx: EntityManager,
  { videoId, authorId, categoryId, publishedAt }: Candidate,
): Promise<boolean> {
  const [before] = await tx.execute<{ category_id: string | null }[]>('select category_id from video where id = ?', [videoId]);
  await tx.execute(
    `insert into video (id, author_id, category_id, published_at, active) values (?, ?, ?, ?, true)
     on conflict (id) do update set author_id = excluded.author_id, category_id = excluded.category_id,
       published_at = excluded.published_at, active = true`,
    [videoId, authorId, categoryId, publishedAt],
  );
  return before !== undefined && before.category_id !== categoryId;
}

export async function dropCandidate(tx: EntityManager, videoId: string): Promise<void> {
  await tx.execute('update video set active = false where id = ?', [videoId]);
}
