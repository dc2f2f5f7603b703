import { expect, test } from 'vitest';
import { type Engaged, hotScore, placementsOf } from './hot.rules.ts';

const now = new Date('2026-01-02T00:00:00Z');
const video: Engaged = {
  videoId: 'v',
  categoryId: 'anime',
  publishedAt: new Date('2026-01-01T00:00:00Z'),
  isPublic: true,
  points: { DAY: 0, WEEK: 5, ALL: 9 },
};

test('heat grows with points, falls with age and counts from the second point', () => {
  expect(hotScore(5, 2)).toBeCloseTo(4 / 4 ** 1.8, 10);
  expect(hotScore(1, 10)).toBe(0);
  expect(hotScore(6, 2)).toBeGreaterThan(hotScore(5, 2));
  expect(hotScore(5, 3)).toBeLessThan(hotScore(5, 2));
});

test('a clock that is a little behind does not make a new video hotter than it can be', () => {
  expect(hotScore(3, -1)).toBe(hotScore(3, 0));
});

test('a video stands in each window where something happened, among all and in its category', () => {
  const places = placementsOf(video, now);

  expect(places.filter(({ score }) => score === null).map(({ ranking }) => ranking)).toEqual([
    'recommend:hot:DAY',
    'recommend:hot:DAY/anime',
  ]);
  expect(places.find(({ ranking }) => ranking === 'recommend:hot:WEEK/anime')?.score).toBeCloseTo(4 / 26 ** 1.8, 10);
});

test('a video that is not public any more stands nowhere', () => {
  expect(placementsOf({ ...video, isPublic: false }, now).every(({ score }) => score === null)).toBe(true);
});
