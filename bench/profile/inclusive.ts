import type { CpuProfile } from './summary.ts';

/** The share of its time at work, in the last `seconds` of a profile, that a process spent in a function and all that it called. */
export function shareOf({ nodes, samples, timeDeltas }: CpuProfile, functionName: string, { file, seconds }: Place): number {
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isIt = (id: number): boolean => {
    const frame = byId.get(id)?.callFrame;
    return frame?.functionName === functionName && frame.url.endsWith(file);
  };
  const isBelow = (id: number | undefined): boolean => id !== undefined && (isIt(id) || isBelow(callers.get(id)));
  let [left, busy, below] = [seconds * 1e6, 0, 0];
  for (let n = samples.length - 1; n >= 0 && left > 0; n -= 1) {
    const [id = 0, took = 0] = [samples[n], timeDeltas[n]];
    left -= took;
    if (byId.get(id)?.callFrame.functionName === '(idle)') continue;
    busy += took;
    if (isBelow(id)) below += took;
  }
  return below / busy;
}

type Place = { readonly file: string; readonly seconds: number };
