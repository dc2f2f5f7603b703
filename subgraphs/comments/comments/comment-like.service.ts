import type { EntityManager } from '../../../platform/database/orm.ts';

export type LikeChange = { readonly commentId: string; readonly by: 1 | -1 };

/** Adds up changes of likes in one statement that locks comments in the order of their ids. */
export async function countLikes(tx: EntityManager, changes: readonly LikeChange[]): Promise<void> {
  await tx.execute(
    `with change as (select "commentId" as id, sum("by")::int as by from jsonb_to_recordset(?::jsonb) as c ("commentId" uuid, "by" int) group by 1),
          locked as (select id from comment where id in (select id from change) order by id for update)
     update comment set like_count = like_count + change.by from locked join change using (id) where comment.id = locked.id`,
    [JSON.stringify(changes)],
  );
}
