import { expect, test } from 'vitest';
import { ladderOf } from './ladder.rules.ts';

const rungs = (width: number, height: number) =>
  ladderOf({ width, height }).map((rung) => `${rung.name} ${rung.width}x${rung.height}`);

test.each([
  [3840, 2160, ['1080p 1920x1080', '720p 1280x720', '360p 640x360']],
  [1280, 720, ['720p 1280x720', '360p 640x360']],
  [720, 1280, ['720p 720x1280', '360p 360x640']],
  [854, 480, ['480p 854x480', '360p 640x360']],
  [640, 360, ['360p 640x360', '180p 320x180']],
  [640, 400, ['360p 576x360', '180p 288x180']],
  [320, 240, ['240p 320x240', '120p 160x120']],
  [101, 57, ['56p 100x56', '28p 50x28']],
  [16, 16, ['32p 32x32', '16p 16x16']],
])('a source of %i × %i gets %j', (width, height, expected) => {
  expect(rungs(width, height)).toEqual(expected);
});
