import type { EntityManager } from '../../../platform/database/orm.ts';
import { repeating } from '../../../platform/lifecycle.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Rankings } from '../../../platform/realtime/rankings.ts';
import type { Realtime } from '../../../platform/realtime/realtime.ts';
import { readAllEngaged, readEngaged } from './engaged.service.ts';
import type { Engaged } from './hot.rules.ts';
import { membersOf, placementsByRanking } from './hot-placements.ts';

/** The rankings of hot videos, kept in step with PostgreSQL, from which they are made anew at every start and after every loss. */
export type HotBoard = {
  /** Something happened to a video: its heat is computed again within moments. */
  touch(videoId: string): void;
  /** Something happened that may concern many: everything is computed again within about a second. */
  renew(): void;
};

export type HotBoardOptions = {
  readonly fork: () => EntityManager;
  readonly realtime: Pick<Realtime, 'rankings' | 'onLost'>;
  readonly log: Logger;
  /** How often everything is computed anew: heat falls with age, and what was lost or missed comes back. */
  readonly rescoreMs: number;
};

const kept = 1000;
const lookEveryMs = 250;
const renewWithinMs = 1000;
/** So many at once cost as much as all. */
const mostTouched = 2000;

export function startHotBoard({ fork, realtime, log, rescoreMs }: HotBoardOptions): HotBoard & AsyncDisposable {
  const { rankings } = realtime;
  const touched = new Set<string>();
  // What another process wrote and nobody writes any more goes away by itself.
  const options = { trimTo: kept, ttlSeconds: Math.ceil((rescoreMs * 3) / 1000) };
  let written: ReadonlySet<string> = new Set();
  let renewAt = 0;
  const renew = () => {
    renewAt = Math.min(renewAt, performance.now() + renewWithinMs);
  };
  const work = async () => {
    const ids = [...touched];
    touched.clear();
    if (performance.now() >= renewAt) {
      renewAt = performance.now() + rescoreMs;
      const before = written;
      written = await replaceAll(rankings, await readAllEngaged(fork()), options);
      for (const ranking of before) if (!written.has(ranking)) await rankings.delete(ranking);
    } else if (ids.length > 0)
      written = new Set([...written, ...(await place(rankings, await readEngaged(fork(), ids), options))]);
  };
  const hearing = realtime.onLost(renew);
  const turns = repeating('recommend hot board', lookEveryMs, log, work);
  return {
    renew,
    touch: (videoId) => {
      if (touched.size < mostTouched) touched.add(videoId);
      else renew();
    },
    [Symbol.asyncDispose]: async () => {
      hearing[Symbol.dispose]();
      await turns[Symbol.asyncDispose]();
    },
  };
}

type PlaceOptions = { readonly trimTo: number; readonly ttlSeconds: number };

/** Puts videos where they belong, takes them away where they do not, and answers the rankings' names. */
async function place(rankings: Rankings, engaged: readonly Engaged[], options: PlaceOptions): Promise<Set<string>> {
  const byRanking = placementsByRanking(engaged);
  for (const [ranking, placements] of byRanking) {
    await rankings.putMany(ranking, membersOf(placements), options);
    await rankings.remove(
      ranking,
      placements.filter(({ score }) => score === null).map(({ videoId }) => videoId),
    );
  }
  return new Set(byRanking.keys());
}

/** The same, and takes away every other video: nobody ever reads a ranking that is half made. */
async function replaceAll(rankings: Rankings, engaged: readonly Engaged[], options: PlaceOptions): Promise<Set<string>> {
  const byRanking = placementsByRanking(engaged);
  for (const [ranking, placements] of byRanking) {
    const members = membersOf(placements);
    const stay = new Set(members.map(({ member }) => member));
    const present = await rankings.top(ranking, { limit: kept });
    await rankings.putMany(ranking, members, options);
    await rankings.remove(
      ranking,
      present.map(({ member }) => member).filter((member) => !stay.has(member)),
    );
  }
  return new Set(byRanking.keys());
}
