/**
 * Works on several at once and hands the results on one after the other, as the work was given. Nothing waits here without bound:
 * `hasRoom` says when to give no more.
 */
export type InOrder<In> = {
  readonly hasRoom: boolean;
  give(item: In): void;
  /** Resolves when there is room. */
  room(): Promise<void>;
  /** Resolves when everything given so far has been handed on. */
  idle(): Promise<void>;
};

export type InOrderOptions<In, Out> = {
  readonly capacity: number;
  /** Must not reject. */
  readonly work: (item: In) => Promise<Out>;
  /** A promise holds up those behind it. */
  readonly handOn: (result: Out) => Promise<void> | undefined;
};

export function createInOrder<In, Out>({ capacity, work, handOn }: InOrderOptions<In, Out>): InOrder<In> {
  let size = 0;
  let tail: Promise<void> = Promise.resolve();
  let waiting: (() => void)[] = [];
  const done = () => {
    size -= 1;
    if (size >= capacity) return;
    const released = waiting;
    waiting = [];
    for (const release of released) release();
  };
  return {
    get hasRoom() {
      return size < capacity;
    },
    give: (item) => {
      size += 1;
      const result = work(item);
      tail = tail.then(async () => {
        await handOn(await result);
        done();
      });
    },
    room: () => (size < capacity ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    idle: () => tail,
  };
}
