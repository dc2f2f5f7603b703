export type Reason = 'FOLLOWED_AUTHOR' | 'HOT' | 'LATEST';

/** A video that may be recommended to someone. */
export type Recalled = {
  readonly videoId: string;
  readonly authorId: string;
  readonly publishedAt: Date;
  /** Whether the viewer follows its author. */
  readonly isFollowed: boolean;
  /** Its heat as a share of the hottest one's, 0 to 1; null when it is in no ranking. */
  readonly heat: number | null;
};

export type Ranked = Recalled & { readonly reason: Reason };

/** After so many hours a followed creator's video weighs half as much. */
const halfLifeHours = 72;

/**
 * Best first: score = heat + (followed ? 2^(1 − age in hours / 72) : 0), so that what a followed creator published in the last three
 * days comes before everything else, and what is older has to be hot too; then all the rest, newest first. Our own choice until
 * there is feedback to learn from.
 */
export function rank(recalled: readonly Recalled[], now: Date): Ranked[] {
  const scored = recalled.map((item) => ({ item: { ...item, reason: reasonOf(item) }, score: scoreOf(item, now) }));
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      b.item.publishedAt.getTime() - a.item.publishedAt.getTime() ||
      (a.item.videoId < b.item.videoId ? 1 : -1),
  );
  return scored.map(({ item }) => item);
}

function reasonOf({ isFollowed, heat }: Recalled): Reason {
  if (isFollowed) return 'FOLLOWED_AUTHOR';
  return heat === null ? 'LATEST' : 'HOT';
}

function scoreOf({ isFollowed, heat, publishedAt }: Recalled, now: Date): number {
  if (!isFollowed && heat === null) return -1;
  const ageHours = Math.max(now.getTime() - publishedAt.getTime(), 0) / 3_600_000;
  return (heat ?? 0) + (isFollowed ? 2 ** (1 - ageHours / halfLifeHours) : 0);
}
