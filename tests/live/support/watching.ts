import type { Person } from '../../support/person.ts';
import { feed } from './broadcast.ts';

/** A viewer of a room with a socket of their own. */
export type Watching = {
  /** What they have seen so far: danmaku by content, notices by kind. */
  readonly seen: readonly string[];
  readonly cursor: () => string;
  readonly hadGap: () => boolean;
  /** Counts added up over all batches. */
  readonly counts: () => { enters: number; likes: number; dropped: number };
  /** Reads on until they have seen so many. */
  readonly untilSeen: (count: number) => Promise<readonly string[]>;
  readonly until: (is: () => boolean) => Promise<void>;
  readonly leave: () => Promise<void>;
};

/** Resolves once the viewer is listening: with the opening batch, or with `after` at once. */
export async function watch(viewer: Person, roomId: string, after: string | null = null): Promise<Watching> {
  const hearing = viewer.hear(feed, { roomId, after });
  const seen: string[] = [];
  const state = { cursor: after ?? '', gap: false, enters: 0, likes: 0, dropped: 0 };
  const read = async () => {
    const { liveFeed } = await hearing.next();
    state.cursor = liveFeed.cursor;
    state.gap ||= liveFeed.gap;
    state.enters += liveFeed.enterCount;
    state.likes += liveFeed.likeCount;
    state.dropped += liveFeed.dropped;
    for (const item of liveFeed.items) seen.push(item.__typename === 'LiveFeedDanmu' ? item.content : item.kind);
  };
  const until = async (is: () => boolean) => {
    while (!is()) await read();
  };
  if (after === null) await read();
  return {
    seen,
    cursor: () => state.cursor,
    hadGap: () => state.gap,
    counts: () => ({ enters: state.enters, likes: state.likes, dropped: state.dropped }),
    until,
    untilSeen: async (count) => {
      await until(() => seen.length >= count);
      return seen;
    },
    leave: hearing.leave,
  };
}
