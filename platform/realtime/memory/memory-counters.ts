import type { Counters } from '../counters.ts';
import { requireInteger } from '../numbers.ts';
import { BoundedMap } from './bounded-map.ts';

export class MemoryCounters implements Counters {
  readonly #hashes: BoundedMap<Map<string, number>>;

  constructor(hashes: number, now: () => number) {
    this.#hashes = new BoundedMap(hashes, now);
  }

  async set(hash: string, values: Readonly<Record<string, number>>, { ttlSeconds }: { ttlSeconds?: number } = {}): Promise<void> {
    if (ttlSeconds !== undefined) requireInteger('ttlSeconds', ttlSeconds, 1);
    const entries = Object.entries(values);
    for (const [field, value] of entries) requireInteger(`${hash} ${field}`, value);
    if (entries.length === 0) return;

    const fields = this.#hashes.write(hash, () => new Map(), ttlSeconds);
    for (const [field, value] of entries) fields.set(field, value);
  }

  async add(hash: string, field: string, by: number): Promise<number> {
    requireInteger(`${hash} ${field}`, by);
    const sum = requireInteger(`${hash} ${field}`, (this.#hashes.get(hash)?.get(field) ?? 0) + by);
    this.#hashes.write(hash, () => new Map()).set(field, sum);
    return sum;
  }

  async read(hash: string): Promise<Record<string, number>> {
    return Object.fromEntries(this.#hashes.get(hash) ?? []);
  }

  async delete(hash: string): Promise<void> {
    this.#hashes.delete(hash);
  }

  close(): void {
    this.#hashes.clear();
  }
}
