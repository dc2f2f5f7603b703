import type { EntityManager } from '../../../platform/database/orm.ts';
import type { RankedMember } from '../../../platform/realtime/rankings.ts';
import { readAllEngaged } from './engaged.service.ts';
import { membersOf, placementsByRanking } from './hot-placements.ts';

/** A ranking, the hottest first, as PostgreSQL alone would fill it. */
export type StoredRanking = (ranking: string) => Promise<readonly RankedMember[]>;

/** All rankings take one statement, and a costly one: they are read for all who ask within these. */
const freshMs = 5000;

/** For as long as the rankings themselves cannot be read. */
export function storedRankings(fork: () => EntityManager): StoredRanking {
  let read: { readonly all: Promise<ReadonlyMap<string, readonly RankedMember[]>>; readonly at: number } | undefined;
  return async (ranking) => {
    if (read === undefined || performance.now() - read.at >= freshMs) {
      const all = readAll(fork());
      read = { all, at: performance.now() };
      // One that failed is not kept for others; whoever waits for it hears why.
      all.catch(() => {
        if (read?.all === all) read = undefined;
      });
    }
    return (await read.all).get(ranking) ?? [];
  };
}

async function readAll(em: EntityManager): Promise<Map<string, readonly RankedMember[]>> {
  const byRanking = placementsByRanking(await readAllEngaged(em));
  const ranked = [...byRanking].map(
    ([ranking, placements]) => [ranking, membersOf(placements).toSorted((a, b) => b.score - a.score)] as const,
  );
  return new Map(ranked);
}
