import { median } from '../measure/median.ts';
import type { Sample } from './subject.ts';

type Figure = Exclude<keyof Sample, 'minute'>;

/** What the last quarter of a run may hold more than the first: a part of it, and something for what was kept by chance. */
const bounds: Readonly<Record<Figure, { readonly share: number; readonly slack: number }>> = {
  heapBytes: { share: 0.1, slack: 8 * 1024 * 1024 },
  rssBytes: { share: 0.15, slack: 48 * 1024 * 1024 },
  descriptors: { share: 0.05, slack: 20 },
  handles: { share: 0.05, slack: 20 },
  sockets: { share: 0.05, slack: 20 },
};

export type Growth = {
  readonly figure: Figure;
  readonly first: number;
  readonly last: number;
  readonly most: number;
  readonly isTooMuch: boolean;
};

/** Compares medians of the first and the last quarter of the samples; the warm-up must not be among them. */
export function growthOf(samples: readonly Sample[]): readonly Growth[] {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  return (Object.keys(bounds) as Figure[]).map((figure) => {
    const of = (some: readonly Sample[]) => median(some.map((sample) => sample[figure]));
    const first = of(samples.slice(0, quarter));
    const last = of(samples.slice(-quarter));
    const most = first * (1 + bounds[figure].share) + bounds[figure].slack;
    return { figure, first, last, most, isTooMuch: last > most };
  });
}
