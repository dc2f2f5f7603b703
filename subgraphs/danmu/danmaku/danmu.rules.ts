import { createHash } from 'node:crypto';
import { all, done, type Outcome, refused } from '../../../platform/outcome.ts';
import { parseText } from '../../../platform/text.ts';
import { foldText, squeeze } from '../filter/fold.ts';
import type { Verdict, WordFilter } from '../filter/word-filter.ts';
import type { DanmuMode } from './danmu.entity.ts';

export const segmentMs = 360_000;
export const segmentItems = 6_000;
export const recallWithinMs = 120_000;
export const recallsADay = 3;
export const duplicateWithinSeconds = 60;

/** The segment that a moment of a video lies in. */
export const segmentOf = (progressMs: number): number => Math.floor(progressMs / segmentMs);

export type DanmuInput = {
  readonly content: string;
  readonly progressMs: number;
  readonly mode?: DanmuMode | null;
  readonly colour?: number | null;
  readonly size?: number | null;
};

export type ParsedDanmu = {
  readonly content: string;
  readonly progressMs: number;
  readonly mode: DanmuMode;
  readonly colour: number;
  readonly size: number;
};

/** What can be said about a danmaku without knowing its video. */
export function parseDanmu(input: DanmuInput): Outcome<ParsedDanmu> {
  return all({
    content: parseContent(input.content),
    progressMs: input.progressMs < 0 ? refused('BAD_PROGRESS', 'A video begins at 0.', 'progressMs') : done(input.progressMs),
    mode: done(input.mode ?? 'SCROLL'),
    colour: parseColour(input.colour),
    size: parseSize(input.size ?? 25),
  });
}

/** One line of text. */
export function parseContent(content: string): Outcome<string> {
  return parseText(content.replaceAll(/\s+/gu, ' '), { field: 'content', what: 'A danmaku', min: 1, max: 100 });
}

export function parseColour(colour: number | null | undefined): Outcome<number> {
  const value = colour ?? 0xffffff;
  const fits = value >= 0 && value <= 0xffffff;
  return fits ? done(value) : refused('INVALID', 'A colour is RGB24, from 0 to 16777215.', 'colour');
}

function parseSize(size: number): Outcome<number> {
  return [18, 25, 36].includes(size) ? done(size) : refused('INVALID', 'A size is 18, 25 or 36.', 'size');
}

/** The weight that text has on a crowded screen, or why it is refused. */
export function judgeContent(filter: WordFilter, content: string): Outcome<number> {
  const verdict = filter.judge(content);
  if (verdict === 'reject') return refused('FORBIDDEN_WORD', 'A word in it is not allowed here.', 'content');
  return done(weights[verdict]);
}

const weights: Readonly<Record<Exclude<Verdict, 'reject'>, number>> = { pass: 5, review: 1 };

/** The same for texts that only look different: by it a repetition is known. */
export function fingerprintOf(content: string): string {
  const folded = foldText(content);
  // What is made of signs alone, such as "!!!", is compared as it stands.
  return createHash('sha256')
    .update(squeeze(folded) || folded)
    .digest('base64url')
    .slice(0, 22);
}
