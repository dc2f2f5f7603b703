import type { ObjectHead, ObjectStore } from './object-store.ts';

export type RememberedHeads = {
  /** The head of an object as it was at most half a minute ago. Those who ask at the same time ask the store once. */
  readonly of: (key: string) => Promise<ObjectHead | null>;
  readonly keep: (key: string, head: ObjectHead) => void;
};

type Kept = { readonly head: Promise<ObjectHead | null>; readonly until: number };

/** For objects that are written once: what changes is only that they are deleted. What is not there is asked for each time. */
export function rememberHeads(
  objects: Pick<ObjectStore, 'head'>,
  { keepMs = 30_000, maximum = 10_000, now = () => performance.now() } = {},
): RememberedHeads {
  const heads = new Map<string, Kept>();
  const keep = (key: string, head: Kept['head']) => {
    heads.delete(key);
    heads.set(key, { head, until: now() + keepMs });
    const [oldest] = heads.keys();
    if (heads.size > maximum && oldest !== undefined) heads.delete(oldest);
  };
  const forget = (key: string, head: Kept['head']) => {
    if (heads.get(key)?.head === head) heads.delete(key);
  };
  const ask = (key: string) => {
    const asked = objects.head(key);
    keep(key, asked);
    // Whoever waits for it is told of a failure; here it must only not be kept.
    asked.then(
      (head) => head ?? forget(key, asked),
      () => forget(key, asked),
    );
    return asked;
  };
  return {
    of: async (key) => {
      const kept = heads.get(key);
      return kept !== undefined && kept.until > now() ? kept.head : ask(key);
    },
    keep: (key, head) => keep(key, Promise.resolve(head)),
  };
}
