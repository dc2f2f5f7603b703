import type { RankedMember } from '../../../platform/realtime/rankings.ts';
import { type Engaged, type Placement, placementsOf } from './hot.rules.ts';

/** Where videos stand at this moment, by ranking. */
export function placementsByRanking(engaged: readonly Engaged[]): Map<string, Placement[]> {
  const now = new Date();
  const placements = engaged.flatMap((video) => placementsOf(video, now));
  return Map.groupBy(placements, ({ ranking }) => ranking);
}

/** Those that belong into their ranking. */
export const membersOf = (placements: readonly Placement[]): RankedMember[] =>
  placements.flatMap(({ videoId, score }) => (score === null ? [] : [{ member: videoId, score }]));
