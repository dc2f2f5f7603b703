import { expect, test } from 'vitest';
import { type Recalled, rank } from './rank.rules.ts';

const now = new Date('2026-01-31T00:00:00Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
const video = (videoId: string, about: Partial<Recalled>): Recalled => ({
  videoId,
  authorId: 'a',
  publishedAt: hoursAgo(1),
  isFollowed: false,
  heat: null,
  ...about,
});

test('a followed creator comes first, then the hottest, then the newest, each with its reason', () => {
  const ranked = rank(
    [
      video('older', { publishedAt: hoursAgo(5) }),
      video('warm', { heat: 0.3 }),
      video('newest', { publishedAt: hoursAgo(0) }),
      video('hottest', { heat: 1, publishedAt: hoursAgo(50) }),
      video('followed', { isFollowed: true, publishedAt: hoursAgo(70) }),
    ],
    now,
  );

  expect(ranked.map(({ videoId, reason }) => [videoId, reason])).toEqual([
    ['followed', 'FOLLOWED_AUTHOR'],
    ['hottest', 'HOT'],
    ['warm', 'HOT'],
    ['newest', 'LATEST'],
    ['older', 'LATEST'],
  ]);
});

test('an old video of a followed creator gives way to what is hot, but not to what is merely new', () => {
  const ranked = rank(
    [video('new', {}), video('old', { isFollowed: true, publishedAt: hoursAgo(30 * 24) }), video('hot', { heat: 0.5 })],
    now,
  );

  expect(ranked.map(({ videoId }) => videoId)).toEqual(['hot', 'old', 'new']);
});
