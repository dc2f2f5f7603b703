interface Slot<V> {
  value: V;
  expiresAt: number;
}

/** More than the one key a write may add, so that a round through all keys ends, and expired ones do not pile up. */
const sweptEachWrite = 4;

/**
 * A map that forgets: expired keys (at once for readers; their memory while others are written, in rounds of a few keys each time), and
 * above `capacity` the key that was written longest ago. `now` is in milliseconds; `forgotten` hears of every value that leaves.
 */
export class BoundedMap<V> {
  readonly #slots = new Map<string, Slot<V>>();
  readonly #capacity: number;
  readonly #now: () => number;
  readonly #forgotten: (value: V) => void;
  /** The round under way. A map's iterator lives with its changes: it skips what was deleted and meets what was added. */
  #round: Iterator<[string, Slot<V>], undefined>;

  constructor(capacity: number, now: () => number, forgotten: (value: V) => void = () => {}) {
    this.#capacity = capacity;
    this.#now = now;
    this.#forgotten = forgotten;
    this.#round = this.#slots.entries();
  }

  get(key: string): V | undefined {
    const slot = this.#slots.get(key);
    if (!slot) return undefined;
    if (slot.expiresAt > this.#now()) return slot.value;
    this.delete(key);
    return undefined;
  }

  /** The value under the key, made if absent, now the most recently written. `ttlSeconds` restarts its expiry; undefined leaves it. */
  write(key: string, make: () => V, ttlSeconds?: number): V {
    const value = this.get(key) ?? make();
    const expiresAt = ttlSeconds === undefined ? (this.#slots.get(key)?.expiresAt ?? Infinity) : this.#now() + ttlSeconds * 1000;
    this.#slots.delete(key);
    this.#slots.set(key, { value, expiresAt });
    this.#sweep();
    if (this.#slots.size > this.#capacity) this.deleteOldest();
    return value;
  }

  delete(key: string): void {
    const slot = this.#slots.get(key);
    if (slot && this.#slots.delete(key)) this.#forgotten(slot.value);
  }

  /** Forgets the key that was written longest ago. */
  deleteOldest(): void {
    const [oldest] = this.#slots.keys();
    if (oldest !== undefined) this.delete(oldest);
  }

  clear(): void {
    for (const key of this.#slots.keys()) this.delete(key);
  }

  #sweep(): void {
    const now = this.#now();
    for (let swept = 0; swept < sweptEachWrite; swept += 1) {
      const next = this.#round.next();
      if (next.done) {
        this.#round = this.#slots.entries();
        return;
      }
      const [key, { expiresAt }] = next.value;
      if (expiresAt <= now) this.delete(key);
    }
  }
}
