import type { JsonValue } from '../json.ts';
import { requireInteger } from './numbers.ts';

export interface WindowEntry {
  /** The caller's own sequence number: a positive safe integer that outlives this window, such as a durable batch number. */
  position: number;
  entry: JsonValue;
}

export interface WindowAppend extends WindowEntry {
  /** The entry covers (from, position]. Default: position - 1, which is right for a sequence without holes. */
  from?: number;
}

/** `ignored`: the position is not above `latest`, the one the window already has. */
export type AppendOutcome = { kind: 'appended' } | { kind: 'ignored'; latest: number };

export interface WindowPage {
  /** In ascending order of position. */
  entries: WindowEntry[];
  /** Something after the asked position may be missing: trimmed, never appended here, or the window knows nothing of the stream. */
  gap: boolean;
}

/** What a window keeps of each stream: the newest `entries`, none older than `ageMs`; and at most `entryBytes` of JSON for each. */
export interface WindowLimits {
  entries: number;
  ageMs: number;
  entryBytes: number;
}

export const defaultWindowLimits: WindowLimits = { entries: 1_000, ageMs: 10 * 60_000, entryBytes: 256 * 1024 };

/**
 * The recent past of many streams, for readers that were away for a moment. Everything in it can be lost; a reader then hears
 * `gap: true` and reads the durable store. Positions are the ids of a Redis stream (`<position>-0`).
 */
export interface Window {
  /** Throws RangeError on a position that is not a positive safe integer, a `from` that is not below it, or an entry too large. */
  append(stream: string, item: WindowAppend): Promise<AppendOutcome>;
  /** The first `limit` entries after `position`, or from the oldest kept one when it is null (a reader that has missed nothing yet). */
  readAfter(stream: string, position: number | null, limit: number): Promise<WindowPage>;
  /** The highest position appended so far, also after its entry was trimmed; null when the window knows nothing of the stream. */
  latest(stream: string): Promise<number | null>;
  forget(stream: string): Promise<void>;
}

/** What is to be kept of an entry, as text. Throws RangeError or TypeError where the window must refuse it; shared by the drivers. */
export function checkAppend(
  stream: string,
  { position, entry, from = position - 1 }: WindowAppend,
  { entryBytes }: Pick<WindowLimits, 'entryBytes'>,
): { from: number; text: string; bytes: number } {
  requireInteger('position', position, 1);
  if (requireInteger('from', from, 0) >= position)
    throw new RangeError(`from must be below the position ${position}, not ${from}`);
  const text = JSON.stringify(entry);
  if (text === undefined) throw new TypeError(`the entry for ${stream} is not JSON`);
  const bytes = Buffer.byteLength(text);
  if (bytes > entryBytes) throw new RangeError(`an entry of ${bytes} bytes is above the ${entryBytes} a window takes`);
  return { from, text, bytes };
}

/**
 * Whether a reader at `position` cannot rely on `covered`, the ranges of what it is about to get, being all there is after it.
 * Shared by the drivers, so that they agree on what a gap is.
 */
export function hasGap(
  position: number | null,
  covered: readonly { from: number; position: number }[],
  latest: number | null,
): boolean {
  if (position === null) return false;
  if (covered.length === 0) return position !== latest;

  let reached = position;
  for (const range of covered) {
    if (range.from > reached) return true;
    reached = range.position;
  }
  return false;
}
