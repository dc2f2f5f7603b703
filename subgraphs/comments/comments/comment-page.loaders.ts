import DataLoader from 'dataloader';
import type { Page } from '../../../platform/connection.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import type { ReadStale } from '../../../platform/database/stale-reads.ts';
import { subjectIsThere } from '../subjects/subject.service.ts';
import type { CommentKey, CommentOrder } from './comment.cursor.ts';
import { type Comment, type CommentColumns, commentColumns, toComment } from './comment.row.ts';

/** One page of one parent's comments: of a video by HOT or NEWEST, of a thread's head by OLDEST. */
export type CommentPage = { readonly parentId: string; readonly order: CommentOrder; readonly page: Page<CommentKey> };

/**
 * Pages of comments, each with one comment more than it holds when there are more. All parents that are asked for the same page take
 * one statement, however many they are.
 */
export const commentPages = (readStale: ReadStale) =>
  new DataLoader<CommentPage, Comment[], string>(
    async (keys) => {
      const groups = [...Map.groupBy(keys, samePage).values()];
      const pages = await Promise.all(groups.map((group) => readStale((em) => readPages(em, group))));
      const byKey = new Map(pages.flat());
      return keys.map((key) => byKey.get(key) ?? []);
    },
    { cacheKeyFn: (key) => `${key.parentId} ${samePage(key)}` },
  );

const samePage = ({ order, page }: CommentPage): string => JSON.stringify([order, page.limit, page.after]);

type Row = CommentColumns & { of_id: string };
type List = { readonly parents: string; readonly within: string; readonly behind: string; readonly order: string };

const firstLevel = {
  parents: subjectIsThere('parent.id'),
  within: `subject = 'VIDEO' and subject_id = parent.id and root_id is null and (visible or reply_count > 0)`,
};

const lists: Readonly<Record<CommentOrder, List>> = {
  HOT: { ...firstLevel, behind: '(heat, id) < (?::int, ?::uuid)', order: 'heat desc, id desc' },
  NEWEST: { ...firstLevel, behind: 'id < ?::uuid', order: 'id desc' },
  OLDEST: { parents: 'true', within: 'root_id = parent.id and visible', behind: 'id > ?::uuid', order: 'id' },
};

async function readPages(em: EntityManager, group: readonly CommentPage[]): Promise<[CommentPage, Comment[]][]> {
  const [first] = group;
  if (first === undefined) return [];
  const { limit, after } = first.page;
  const { parents, within, behind, order } = lists[first.order];
  const rows = await em.execute<Row[]>(
    `select parent.id as of_id, c.* from unnest(?::uuid[]) as parent (id) cross join lateral (
       select ${commentColumns} from comment where ${within} ${after === null ? '' : `and ${behind}`} order by ${order} limit ?) c
     where ${parents} order by ${order}`,
    [uuidArray(group.map(({ parentId }) => parentId)), ...keyOf(first), limit + 1],
  );
  const byParent = Map.groupBy(rows, (row) => row.of_id);
  return group.map((key) => [key, (byParent.get(key.parentId) ?? []).map(toComment)]);
}

function keyOf({ order, page: { after } }: CommentPage): (string | number)[] {
  if (after === null) return [];
  return order === 'HOT' ? [after.heat, after.id] : [after.id];
}
