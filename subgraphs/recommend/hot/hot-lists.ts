import { newId } from '../../../platform/id.ts';
import type { RankedMember, Rankings } from '../../../platform/realtime/rankings.ts';
import { orWhenAway } from '../../../platform/realtime/unavailable.ts';
import type { StoredRanking } from './stored-rankings.ts';

/** A place in one copy of a ranking; 1 is the hottest. */
export type HotKey = { readonly copyId: string; readonly rank: number };
export type HotItem = HotKey & { readonly videoId: string; readonly score: number };

/** Rankings as people page through them. */
export type HotLists = {
  /** What stands behind a place, one more than `limit` when there are more. */
  page(ranking: string, limit: number, after: HotKey | null): Promise<HotItem[]>;
  /** The first of a ranking as it is at this moment. */
  top(ranking: string, limit: number): Promise<RankedMember[]>;
};

export type HotListsOptions = {
  readonly rankings: Rankings;
  /** Asked instead while the rankings are out of reach; without copies, so that paging may then repeat or lose what changes its place. */
  readonly stored: StoredRanking;
  readonly freshMs: number;
};

const longest = 300;
/** Between two pages. Afterwards a reader goes on at the same place of the ranking as it is then. */
const ttlSeconds = 120;

/**
 * Heat changes all the time, so a list is read from a copy that does not: neither repeats nor loses anything while someone pages.
 * All who begin within `freshMs` share a copy.
 */
export function createHotLists({ rankings, stored, freshMs }: HotListsOptions): HotLists {
  // As many as there are rankings: a ranking that is empty has no copy.
  const copies = new Map<string, { readonly id: Promise<string | null>; readonly madeAt: number }>();
  const currentCopy = (ranking: string): Promise<string | null> => {
    const current = copies.get(ranking);
    if (current !== undefined && performance.now() - current.madeAt < freshMs) return current.id;
    const id = copy(rankings, ranking);
    copies.set(ranking, { id, madeAt: performance.now() });
    const forget = () => void copies.delete(ranking);
    id.then((made) => made === null && forget(), forget);
    return id;
  };
  const pageOfCopy: HotLists['page'] = async (ranking, limit, after) => {
    const offset = after?.rank ?? 0;
    const isKept = after !== null && (await rankings.size(copyName(ranking, after.copyId))) > 0;
    const copyId = isKept ? after.copyId : await currentCopy(ranking);
    if (copyId === null) return [];
    const members = await rankings.top(copyName(ranking, copyId), { limit: limit + 1, offset });
    return itemsOf(members, copyId, offset);
  };
  const pageOfStored: HotLists['page'] = async (ranking, limit, after) => {
    const offset = after?.rank ?? 0;
    const members = (await stored(ranking)).slice(0, longest);
    return itemsOf(members.slice(offset, offset + limit + 1), after?.copyId ?? newId(), offset);
  };
  return {
    page: (...asked) => orWhenAway(pageOfCopy(...asked), () => pageOfStored(...asked)),
    top: (ranking, limit) => orWhenAway(rankings.top(ranking, { limit }), async () => (await stored(ranking)).slice(0, limit)),
  };
}

const itemsOf = (members: readonly RankedMember[], copyId: string, offset: number): HotItem[] =>
  members.map(({ member, score }, index) => ({ copyId, rank: offset + index + 1, videoId: member, score }));

const copyName = (ranking: string, copyId: string): string => `${ranking}@${copyId}`;

async function copy(rankings: Rankings, ranking: string): Promise<string | null> {
  const members = await rankings.top(ranking, { limit: longest });
  if (members.length === 0) return null;
  const id = newId();
  await rankings.putMany(copyName(ranking, id), members, { ttlSeconds });
  return id;
}
