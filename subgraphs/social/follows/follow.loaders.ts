import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';

export type SocialState = {
  readonly followerCount: number;
  readonly followingCount: number;
  readonly likesReceivedCount: number;
  readonly viewerHasFollowed: boolean;
  readonly viewerHasBlocked: boolean;
};

type Row = {
  user_id: string;
  follower_count: number;
  following_count: number;
  likes_received_count: number;
  followed: boolean;
  blocked: boolean;
};

/** People's counts, and what the viewer has to do with them, for any number of people in one statement. Not cached: a second mutation of one request must see what the first one changed. */
export const socialStates = (em: EntityManager, viewerId: string | null) =>
  new DataLoader<string, SocialState>(
    async (ids) => {
      const rows = await em.execute<Row[]>(
        `select u.id as user_id, coalesce(c.follower_count, 0) as follower_count, coalesce(c.following_count, 0) as following_count,
              coalesce(c.likes_received_count, 0) as likes_received_count,
              exists (select 1 from follow f where f.follower_id = ? and f.followee_id = u.id) as followed,
              exists (select 1 from block b where b.blocker_id = ? and b.blocked_id = u.id) as blocked
       from unnest(?::uuid[]) as u (id) left join user_counter c on c.user_id = u.id`,
        [viewerId, viewerId, uuidArray(ids)],
      );
      const byId = new Map(rows.map((row) => [row.user_id, toState(row)]));
      return ids.map((id) => byId.get(id) ?? new Error(`no counters were answered for user ${id}`));
    },
    { cache: false },
  );

const toState = (row: Row): SocialState => ({
  followerCount: row.follower_count,
  followingCount: row.following_count,
  likesReceivedCount: row.likes_received_count,
  viewerHasFollowed: row.followed,
  viewerHasBlocked: row.blocked,
});
