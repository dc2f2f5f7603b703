import type { Page, TimeKey } from '../../../platform/connection.ts';
import type { ReadStale } from '../../../platform/database/stale-reads.ts';

export type Followed = { readonly userId: string; readonly at: Date };

type Row = { user_id: string; created_at: string };
type Deps = { readonly readStale: ReadStale };

/** Who follows a person, latest first; one more than the page holds when there are more. */
export const listFollowers = (deps: Deps, userId: string, page: Page<TimeKey>): Promise<Followed[]> =>
  list(deps, { of: 'followee_id', other: 'follower_id' }, userId, page);

/** Whom a person follows, latest first; one more than the page holds when there are more. */
export const listFollowing = (deps: Deps, userId: string, page: Page<TimeKey>): Promise<Followed[]> =>
  list(deps, { of: 'follower_id', other: 'followee_id' }, userId, page);

type Columns = { readonly of: 'followee_id' | 'follower_id'; readonly other: 'followee_id' | 'follower_id' };

async function list(
  { readStale }: Deps,
  { of, other }: Columns,
  userId: string,
  { limit, after }: Page<TimeKey>,
): Promise<Followed[]> {
  const rows = await readStale((em) =>
    em.execute<Row[]>(
      `select ${other} as user_id, created_at from follow
     where ${of} = ? and (?::timestamptz is null or (created_at, ${other}) < (?::timestamptz, ?::uuid))
     order by created_at desc, ${other} desc limit ?`,
      [userId, after?.at ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    ),
  );
  return rows.map((row) => ({ userId: row.user_id, at: new Date(row.created_at) }));
}
