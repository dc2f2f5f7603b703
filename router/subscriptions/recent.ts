import type { Payload } from './payload.ts';

/** An answer and where in the stream it stands; null where that is not known. */
export type Placed = { readonly cursor: string | null; readonly payload: Payload };

/** The last answers of a stream: a reader whose place is among them needs no replay. */
export type Recent = {
  readonly latest: Placed | undefined;
  add(placed: Placed): void;
  /** What came after the cursor; undefined when it is not, or no longer, here. */
  after(cursor: string): readonly Payload[] | undefined;
};

const keptEvents = 64;
/** The latest is kept however long it is. */
const keptLength = 512 * 1024;

export function createRecent(): Recent {
  const kept: Placed[] = [];
  let length = 0;
  return {
    get latest() {
      return kept.at(-1);
    },
    add: (placed) => {
      kept.push(placed);
      length += placed.payload.text.length;
      while (kept.length > 1 && (kept.length > keptEvents || length > keptLength))
        length -= kept.shift()?.payload.text.length ?? 0;
    },
    after: (cursor) => {
      const index = kept.findLastIndex((placed) => placed.cursor === cursor);
      return index < 0 ? undefined : kept.slice(index + 1).map(({ payload }) => payload);
    },
  };
}
