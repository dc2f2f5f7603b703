import { createHash } from 'node:crypto';

/** How many danmaku a room has let through in a second of the clock. Kept with the room's sequence, so that a restart forgets nothing. */
export type Rate = { readonly second: number; readonly count: number };
export type Shedding = { readonly shed: ReadonlySet<string>; readonly rate: Rate };

/**
 * Which danmaku of a room are left out of its feed when more come in a second than `perSecond`: a sample that depends on nothing but
 * their ids. What is left out is stored and counted all the same.
 */
export function shedOver(
  ids: readonly string[],
  rate: Rate,
  { perSecond, second }: { perSecond: number; second: number },
): Shedding {
  const passed = rate.second === second ? rate.count : 0;
  const room = Math.max(0, perSecond - passed);
  const shed = ids.length <= room ? [] : byHash(ids).slice(room);
  return { shed: new Set(shed), rate: { second, count: passed + ids.length - shed.length } };
}

const byHash = (ids: readonly string[]): string[] =>
  ids
    .map((id) => ({ id, hash: createHash('sha256').update(id).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ id }) => id);
