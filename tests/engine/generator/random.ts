import { seeded } from '../../support/random.ts';

/** Choices that follow from a seed. */
export type Random = {
  /** From 0 to `below` - 1. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Each with this probability, in their order. */
  some<T>(list: readonly T[], probability: number): T[];
  /** At most `count` of them, in any order. */
  sample<T>(list: readonly T[], count: number): T[];
};

export function randomFrom(seed: number): Random {
  const next = seeded(seed);
  const int = (below: number) => Math.floor(next() * below);
  return {
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[int(list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    some: (list, probability) => list.filter(() => next() < probability),
    sample: (list, count) => {
      const left = [...list];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(int(left.length), 1)).flat();
    },
  };
}
