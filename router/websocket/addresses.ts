/** How many sockets each client address has. */
export type Addresses = {
  /** False when it has as many as it may. */
  enter(address: string): boolean;
  leave(address: string): void;
};

export function createAddresses(maximum: number): Addresses {
  const counts = new Map<string, number>();
  return {
    enter: (address) => {
      const count = counts.get(address) ?? 0;
      if (count >= maximum) return false;
      counts.set(address, count + 1);
      return true;
    },
    leave: (address) => {
      const count = (counts.get(address) ?? 0) - 1;
      if (count > 0) counts.set(address, count);
      else counts.delete(address);
    },
  };
}
