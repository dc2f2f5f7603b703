import { createBell } from '../../../platform/events/bell.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { emptyBatch, type FeedBatch } from './feed.batch.ts';
import { feedChannel } from './feed.cursor.ts';
import { type ReplayDeps, replay, replayStored } from './feed.replay.ts';
import { lastSequence } from './feed.store.ts';

export type FeedStreamDeps = ReplayDeps & { readonly signals: Signals; readonly signal: AbortSignal };

const lookEveryMs = 10_000;
/** Above it the oldest is forgotten here and read again: a reader that is slow loses nothing. */
const heardAtMost = 64;

/**
 * A room's batches after `after` for as long as someone listens, each event once and in order, whatever happens to signals, window and
 * processes. Without `after` it begins with an empty batch that tells the present cursor.
 */
export async function* followFeed(deps: FeedStreamDeps, roomId: string, after: number | null): AsyncGenerator<FeedBatch, void, undefined> {
  const bell = createBell();
  const heard: FeedBatch[] = [];
  // Listen before the first read: what goes out between the two is heard.
  await using _ = await deps.signals.subscribe(feedChannel(roomId), (batch) => {
    heard.push(batch as FeedBatch);
    if (heard.length > heardAtMost) heard.shift();
    bell.ring();
  });
  let position = after ?? (await presentPosition(deps, roomId));
  if (after === null) yield emptyBatch(position);
  else for await (const batch of replay(deps, roomId, position)) yield advance(batch);

  while (!deps.signal.aborted) {
    for (let next = heard.shift(); next && !deps.signal.aborted; next = heard.shift()) {
      if (next.from === position) yield advance(next);
      // Something between was lost, or was read ahead of its batch.
      else if (next.position > position) for await (const batch of replay(deps, roomId, position)) yield advance(batch);
    }
    const waitedFrom = performance.now();
    await bell.wait(lookEveryMs, deps.signal);
    const isQuiet = heard.length === 0 && performance.now() - waitedFrom >= lookEveryMs - 10;
    if (isQuiet && !deps.signal.aborted) for await (const batch of replayStored(deps, roomId, position)) yield advance(batch);
  }

  function advance(batch: FeedBatch): FeedBatch {
    position = batch.position;
    return batch;
  }
}

/** Where the window stands, rather than the database: a batch that is being gathered at this moment is then heard whole. */
async function presentPosition({ fork, window }: ReplayDeps, roomId: string): Promise<number> {
  return (await window.latest(feedChannel(roomId))) ?? lastSequence(fork(), roomId);
}
