import type { Token } from './bigrams.ts';
import { tokeniseFolded } from './bigrams.ts';
import { fold } from './fold.ts';

const fragmentLength = 120;
const leadLength = 30;
const maxFragments = 3;

/** Pieces of the original, `end` exclusive. */
interface Span {
  start: number;
  end: number;
}

/**
 * The passages of `text` in which the query's tokens occur: HTML, at most three, of about 120 characters each, with the matches as they
 * were written inside `<em>` and everything else escaped. Empty when nothing occurs.
 */
export function highlight(text: string, query: readonly Token[]): string[] {
  const folded = fold(text);
  const spans = merged(tokeniseFolded(folded, 'document').flatMap((token) => matchOf(token, query)));
  return fragmentsAround(spans, folded.pieces.length).map((fragment) => toHtml(folded.pieces, fragment, spans));
}

function matchOf({ lexeme, start, end }: Token, query: readonly Token[]): Span[] {
  if (query.some((wanted) => !wanted.isPrefix && wanted.lexeme === lexeme)) return [{ start, end }];
  // A prefix is one character of a pair: only that one was asked for.
  if (query.some((wanted) => wanted.isPrefix && lexeme.startsWith(wanted.lexeme))) return [{ start, end: start + 1 }];
  return [];
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of spans) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

function fragmentsAround(spans: readonly Span[], length: number): Span[] {
  const fragments: Span[] = [];
  for (const { start, end } of spans) {
    const last = fragments.at(-1);
    if (last && end <= last.end) continue;
    if (fragments.length === maxFragments) break;
    const from = length <= fragmentLength ? 0 : Math.max(last?.end ?? 0, start - leadLength);
    fragments.push({ start: from, end: Math.min(length, Math.max(end, from + fragmentLength)) });
  }
  return fragments;
}

function toHtml(pieces: readonly string[], fragment: Span, spans: readonly Span[]): string {
  let html = '';
  let at = fragment.start;
  const plain = (end: number) => escapeHtml(pieces.slice(at, end).join(''));
  for (const span of spans) {
    const [start, end] = [Math.max(span.start, fragment.start), Math.min(span.end, fragment.end)];
    if (start >= end) continue;
    html += plain(start);
    at = start;
    html += `<em>${plain(end)}</em>`;
    at = end;
  }
  return html + plain(fragment.end);
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
