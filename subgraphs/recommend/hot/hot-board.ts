import type { EntityManager } from '../../../platform/database/orm.ts';
import { repeating } from '../../../platform/lifecycle.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Rankings } from '../../../platform/realtime/rankings.ts';
import { readAllEngaged, readEngaged } from './engaged.service.ts';
import { type Engaged, type Placement, placementsOf } from './hot.rules.ts';

/** The rankings of hot videos, kept in step with PostgreSQL, from which they are made anew at every start. */
export type HotBoard = {
  /** Something happened to a video: its heat is computed again within moments. */
  touch(videoId: string): void;
  /** Something happened that may concern many: everything is computed again within about a second. */
  renew(): void;
};

export type HotBoardOptions = {
  readonly fork: () => EntityManager;
  readonly rankings: Rankings;
  readonly log: Logger;
  /** How often everything is computed anew: heat falls with age, and what was lost or missed comes back. */
  readonly rescoreMs: number;
};

const kept = 1000;
const lookEveryMs = 250;
const renewWithinMs = 1000;
/** So many at once cost as much as all. */
const mostTouched = 2000;

export function startHotBoard({ fork, rankings, log, rescoreMs }: HotBoardOptions): HotBoard & AsyncDisposable {
  const touched = new Set<string>();
  // A ranking that is not written any more, such as that of a category that became empty, goes away by itself.
  const options = { trimTo: kept, ttlSeconds: Math.ceil((rescoreMs * 3) / 1000) };
  let renewAt = 0;
  const renew = () => {
    renewAt = Math.min(renewAt, performance.now() + renewWithinMs);
  };
  const work = async () => {
    const ids = [...touched];
    touched.clear();
    if (performance.now() >= renewAt) {
      renewAt = performance.now() + rescoreMs;
      await place(rankings, await readAllEngaged(fork()), { ...options, forgetOthers: true });
    } else if (ids.length > 0) await place(rankings, await readEngaged(fork(), ids), { ...options, forgetOthers: false });
  };
  const turns = repeating('recommend hot board', lookEveryMs, log, work);
  return {
    renew,
    touch: (videoId) => {
      if (touched.size < mostTouched) touched.add(videoId);
      else renew();
    },
    [Symbol.asyncDispose]: () => turns[Symbol.asyncDispose](),
  };
}

type PlaceOptions = { readonly trimTo: number; readonly ttlSeconds: number; readonly forgetOthers: boolean };

async function place(rankings: Rankings, engaged: readonly Engaged[], { forgetOthers, ...options }: PlaceOptions): Promise<void> {
  const now = new Date();
  const byRanking = Map.groupBy(
    engaged.flatMap((video) => placementsOf(video, now)),
    ({ ranking }) => ranking,
  );
  for (const [ranking, placements] of byRanking) {
    const members = placements.flatMap(({ videoId, score }) => (score === null ? [] : [{ member: videoId, score }]));
    const gone = forgetOthers ? await others(rankings, ranking, members) : placements.filter(isOut).map(({ videoId }) => videoId);
    await rankings.putMany(ranking, members, options);
    await rankings.remove(ranking, gone);
  }
}

const isOut = ({ score }: Placement): boolean => score === null;

async function others(rankings: Rankings, ranking: string, members: readonly { readonly member: string }[]): Promise<string[]> {
  const stay = new Set(members.map(({ member }) => member));
  const present = await rankings.top(ranking, { limit: kept });
  return present.map(({ member }) => member).filter((member) => !stay.has(member));
}
