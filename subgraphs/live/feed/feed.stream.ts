import { type Bell, createBell } from '../../../platform/bell.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { orWhenAway } from '../../../platform/realtime/unavailable.ts';
import { emptyBatch, type FeedBatch } from './feed.batch.ts';
import { feedChannel } from './feed.cursor.ts';
import { feedBatch, type ReplayDeps, replay, replayStored } from './feed.replay.ts';
import { lastSequence } from './feed.store.ts';

export type FeedStreamDeps = ReplayDeps & { readonly signals: Signals; readonly signal: AbortSignal };

const lookEveryMs = 10_000;
/** Above it the oldest is forgotten here and read again: a reader that is slow loses nothing. */
const heardAtMost = 64;

/**
 * A room's batches after `after` for as long as someone listens, each event once and in order, whatever happens to signals, window and
 * processes. Without `after` it begins with an empty batch that tells the present cursor.
 */
export async function* followFeed(
  deps: FeedStreamDeps,
  roomId: string,
  after: number | null,
): AsyncGenerator<FeedBatch, void, undefined> {
  // Listen before the first read: what goes out between the two is heard.
  await using hearing = await hear(deps, roomId);
  let position = after ?? (await presentPosition(deps, roomId));
  let batches: AnyIterable<FeedBatch> = after === null ? [emptyBatch(position)] : replay(deps, roomId, position);
  while (!deps.signal.aborted) {
    for await (const batch of batches) {
      position = batch.position;
      yield batch;
    }
    batches = await nextBatches(deps, { roomId, hearing, position });
  }
}

type Hearing = AsyncDisposable & { readonly heard: FeedBatch[]; readonly bell: Bell };

async function hear({ signals }: FeedStreamDeps, roomId: string): Promise<Hearing> {
  const bell = createBell();
  const heard: FeedBatch[] = [];
  const subscription = await signals.subscribe(feedChannel(roomId), (batch) => {
    heard.push(feedBatch.parse(batch));
    if (heard.length > heardAtMost) heard.shift();
    bell.ring();
  });
  return { heard, bell, [Symbol.asyncDispose]: async () => subscription[Symbol.asyncDispose]() };
}

type Place = { readonly roomId: string; readonly hearing: Hearing; readonly position: number };

async function nextBatches(deps: FeedStreamDeps, { roomId, hearing, position }: Place): Promise<AnyIterable<FeedBatch>> {
  const { heard, bell } = hearing;
  const next = heard.shift();
  if (next !== undefined && next.from === position) return [next];
  // Something between was lost, or a part of the batch was read ahead of it.
  if (next !== undefined) return next.position > position ? replay(deps, roomId, position) : [];

  const waitedFrom = performance.now();
  await bell.wait(lookEveryMs, deps.signal);
  const isQuiet = heard.length === 0 && performance.now() - waitedFrom >= lookEveryMs - 10;
  return isQuiet && !deps.signal.aborted ? replayStored(deps, roomId, position) : [];
}

type AnyIterable<Item> = Iterable<Item> | AsyncIterable<Item>;

/** Where the window stands, rather than the database: a batch that is being gathered at this moment is then heard whole. */
async function presentPosition({ fork, window }: ReplayDeps, roomId: string): Promise<number> {
  return (await orWhenAway(window.latest(feedChannel(roomId)), () => null)) ?? lastSequence(fork(), roomId);
}
