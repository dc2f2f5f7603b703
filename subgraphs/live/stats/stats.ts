import type { SessionCounters } from './counter.rules.ts';

/** A session's counters as they are told. A type alias: it is also a hash and a signal. */
export type Stats = {
  readonly online: number;
  readonly peakOnline: number;
  readonly enterCount: number;
  readonly danmuCount: number;
  readonly likeCount: number;
};

export const statsHash = (sessionId: string): string => `live:stats:${sessionId}`;

/** Carries only whether the session has ended: whoever hears it reads the hash. */
export const endedSignal = 'ended';
export const statsChannel = (sessionId: string): string => `live:stats:${sessionId}`;

/** A LEAVE that came before its ENTER must not show a negative audience. */
export const toStats = ({ enterCount, leaveCount, ...counters }: SessionCounters): Stats => ({
  ...{ online: Math.max(0, enterCount - leaveCount), peakOnline: counters.peakOnline, enterCount },
  ...{ danmuCount: counters.danmuCount, likeCount: counters.likeCount },
});

export const areEqual = (one: Stats, other: Stats): boolean =>
  (Object.keys(one) as (keyof Stats)[]).every((counter) => one[counter] === other[counter]);
