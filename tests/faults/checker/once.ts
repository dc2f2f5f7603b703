import type { Entry, Kind } from '../workload/ledger.ts';
import { type Violation, violationOf } from './violation.ts';

/** How often each thing stands in the state, by what tells it from others. */
export type Counts = ReadonlyMap<string, number>;

/**
 * What was created: acknowledged, it stands there exactly once; of unknown outcome, once at most; refused, not at all. And nothing
 * stands there that nobody asked for.
 */
export function checkCreated(kind: Kind, entries: readonly Entry[], state: Counts): Violation[] {
  const ofKind = entries.filter((entry) => entry.kind === kind);
  const asked = new Set(ofKind.map(({ key }) => key));
  const wrong = ofKind.flatMap(({ key, outcome, code }) => {
    const count = state.get(key) ?? 0;
    if (outcome === 'acknowledged' && count !== 1) return [`${key} was acknowledged and is there ${count} times`];
    if (outcome === 'unknown' && count > 1) return [`${key} is there ${count} times`];
    if (outcome === 'refused' && count > 0) return [`${key} was refused (${code}) and is there`];
    return [];
  });
  const unasked = [...state.keys()].filter((key) => !asked.has(key)).map((key) => `nobody asked for ${key}`);
  return violationOf(`every ${kind} that was acknowledged is there exactly once`, [...wrong, ...unasked]);
}

/** What was switched on and off, by one person about one thing: it is as the last acknowledgement said. */
export function checkSwitched(
  [on, off]: readonly [Kind, Kind],
  entries: readonly Entry[],
  state: ReadonlySet<string>,
): Violation[] {
  const places = Map.groupBy(
    entries.filter(({ kind }) => kind === on || kind === off),
    switchOf,
  );
  const wrong = [...places].flatMap(([place, all]) => {
    const last = all.at(-1);
    // A call of unknown outcome, refused ones that were tried more than once among them, may have had its effect at any time since.
    if (
      last === undefined ||
      all.some(({ outcome, attempts }) => outcome === 'unknown' || (outcome === 'refused' && attempts > 1))
    )
      return [];
    const lastDone = all.findLast(({ outcome }) => outcome === 'acknowledged');
    const expected = lastDone?.kind === on;
    return state.has(place) === expected ? [] : [`${place} is ${expected ? 'missing' : 'there'}`];
  });
  const unasked = [...state].filter((place) => !places.has(place)).map((place) => `nobody asked for ${place}`);
  return violationOf(`every ${on} stands as it was last acknowledged`, [...wrong, ...unasked]);
}

/** Names who switched what, as the state's rows are to be named too. */
export const switchOf = ({ actorId, subjectId }: Pick<Entry, 'actorId' | 'subjectId'>): string => `${actorId} → ${subjectId}`;
