import type { RouterConfig } from '../config.ts';

/** The sockets and streams of events that are open, all together and by client address: each keeps one seat until it ends. */
export type Seats = {
  /** Why there is none; undefined when it was taken, until `leave`. */
  take(address: string): 'full' | 'address full' | undefined;
  leave(address: string): void;
};

export function createSeats({ maximum, maximumPerAddress }: RouterConfig['sockets']): Seats {
  const taken = new Map<string, number>();
  let total = 0;
  return {
    take: (address) => {
      const own = taken.get(address) ?? 0;
      if (total >= maximum) return 'full';
      if (own >= maximumPerAddress) return 'address full';
      total += 1;
      taken.set(address, own + 1);
      return undefined;
    },
    leave: (address) => {
      total -= 1;
      const own = (taken.get(address) ?? 0) - 1;
      if (own > 0) taken.set(address, own);
      else taken.delete(address);
    },
  };
}
