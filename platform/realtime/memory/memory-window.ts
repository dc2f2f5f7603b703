import { requireInteger } from '../numbers.ts';
import {
  type AppendOutcome,
  checkAppend,
  hasGap,
  type Window,
  type WindowAppend,
  type WindowLimits,
  type WindowPage,
} from '../window.ts';
import { BoundedMap } from './bounded-map.ts';

/** JSON text, so that neither the writer nor a reader can change what the next reader gets. */
interface Kept {
  bytes: number;
  from: number;
  position: number;
  text: string;
  at: number;
}

interface Stream {
  latest: number;
  kept: Kept[];
}

/** `bounds` hold for all streams together: above them the streams that were written longest ago are forgotten whole. */
export class MemoryWindow implements Window {
  readonly #streams: BoundedMap<Stream>;
  readonly #limits: WindowLimits;
  readonly #maxBytes: number;
  readonly #now: () => number;
  #bytes = 0;

  constructor(limits: WindowLimits, bounds: { streams: number; windowBytes: number }, now: () => number) {
    this.#streams = new BoundedMap(bounds.streams, now, ({ kept }) => this.#release(kept));
    this.#limits = limits;
    this.#maxBytes = bounds.windowBytes;
    this.#now = now;
  }

  async append(name: string, item: WindowAppend): Promise<AppendOutcome> {
    const { from, text, bytes } = checkAppend(name, item, this.#limits);
    const { position } = item;
    const stream = this.#streams.write(name, () => ({ latest: 0, kept: [] }));
    if (position <= stream.latest) return { kind: 'ignored', latest: stream.latest };

    stream.latest = position;
    stream.kept.push({ from, position, text, bytes, at: this.#now() });
    this.#bytes += bytes;
    this.#trim(stream);
    while (this.#bytes > this.#maxBytes) this.#streams.deleteOldest();
    return { kind: 'appended' };
  }

  async readAfter(name: string, position: number | null, limit: number): Promise<WindowPage> {
    requireInteger('limit', limit, 1);
    if (position !== null) requireInteger('position', position, 0);
    const stream = this.#streams.get(name);
    if (!stream) return { entries: [], gap: hasGap(position, [], null) };

    this.#trim(stream);
    const first = position === null ? 0 : firstAfter(stream.kept, position);
    const found = stream.kept.slice(first, first + limit);
    return {
      entries: found.map(({ position, text }) => ({ position, entry: JSON.parse(text) })),
      gap: hasGap(position, found, stream.latest),
    };
  }

  async latest(name: string): Promise<number | null> {
    return this.#streams.get(name)?.latest ?? null;
  }

  async forget(name: string): Promise<void> {
    this.#streams.delete(name);
  }

  close(): void {
    this.#streams.clear();
  }

  #trim({ kept }: Stream): void {
    const oldest = this.#now() - this.#limits.ageMs;
    const fresh = kept.findIndex(({ at }) => at > oldest);
    const expired = fresh === -1 ? kept.length : fresh;
    const drop = Math.max(expired, kept.length - this.#limits.entries);
    if (drop > 0) this.#release(kept.splice(0, drop));
  }

  #release(dropped: readonly Kept[]): void {
    for (const { bytes } of dropped) this.#bytes -= bytes;
  }
}

function firstAfter(kept: readonly Kept[], position: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((kept[middle]?.position ?? Infinity) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
