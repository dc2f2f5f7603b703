export const hotWindows = ['DAY', 'WEEK', 'ALL'] as const;
export type HotWindow = (typeof hotWindows)[number];

/** A video's weighted engagement: within the last day, within the last week, and ever. */
export type Points = Readonly<Record<HotWindow, number>>;

export type Engaged = {
  readonly videoId: string;
  readonly categoryId: string | null;
  readonly publishedAt: Date;
  readonly isPublic: boolean;
  readonly points: Points;
};

/**
 * Heat as on Hacker News' front page: (p − 1) / (age in hours + 2)^1.8. Source: `frontpage-rank` in its news.arc (gravity 1.8, timebase
 * 120 min), without the penalties and without its exponent 0.8 on the votes. One point alone is no heat yet.
 */
export function hotScore(points: number, ageHours: number): number {
  return (points - 1) / (Math.max(ageHours, 0) + 2) ** 1.8;
}

/** The ranking of a window, of all videos or of one category's. */
export const rankingName = (window: HotWindow, categoryId: string | null): string =>
  categoryId === null ? `recommend:hot:${window}` : `recommend:hot:${window}/${categoryId}`;

export type Placement = {
  readonly ranking: string;
  readonly videoId: string /** Null: it does not belong there. */;
  readonly score: number | null;
};

/** Where a video stands in every ranking that it may be part of. */
export function placementsOf({ videoId, categoryId, publishedAt, isPublic, points }: Engaged, now: Date): Placement[] {
  const ageHours = (now.getTime() - publishedAt.getTime()) / 3_600_000;
  return hotWindows.flatMap((window) => {
    const score = isPublic && points[window] > 0 ? hotScore(points[window], ageHours) : null;
    const rankings =
      categoryId === null ? [rankingName(window, null)] : [rankingName(window, null), rankingName(window, categoryId)];
    return rankings.map((ranking) => ({ ranking, videoId, score }));
  });
}
