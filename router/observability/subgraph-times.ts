import type { FetchRecord } from '../engine/engine.ts';
import { rounded } from './rounded.ts';

/** By subgraph: requests that were sent to it, and the time spent on them, side by side or not. */
export type SubgraphTimes = Readonly<Record<string, { readonly requests: number; readonly ms: number }>>;

export function timesOf(fetches: readonly FetchRecord[]): SubgraphTimes {
  const times: Record<string, { requests: number; ms: number }> = {};
  for (const { subgraph, durationMs } of fetches) {
    const own = times[subgraph] ?? { requests: 0, ms: 0 };
    times[subgraph] = { requests: own.requests + 1, ms: rounded(own.ms + durationMs) };
  }
  return times;
}
