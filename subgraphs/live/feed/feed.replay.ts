import { z } from 'zod';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { orWhenAway } from '../../../platform/realtime/unavailable.ts';
import type { Window, WindowPage } from '../../../platform/realtime/window.ts';
import { emptyBatch, type FeedBatch, formBatches } from './feed.batch.ts';
import { feedChannel } from './feed.cursor.ts';
import { eventsAfter, hasVisible, lastSequence, sequenceAt } from './feed.store.ts';

export type ReplayDeps = {
  readonly fork: () => EntityManager;
  readonly window: Window;
  /** How far back the database is asked. */
  readonly replayMs: number;
};

const batchesAtOnce = 100;
const eventsAtOnce = 500;
/** However busy the room was. */
const eventsReplayed = 20_000;

const place = z.object({ from: z.int(), position: z.int(), items: z.array(z.unknown()) });

/** A batch as a window keeps it and a signal carries it. Our own sequencer wrote it: its place is checked, the rest is trusted. */
export const feedBatch = z.custom<FeedBatch>((value) => place.safeParse(value).success);

/**
 * What a room's feed sent, or will send, after `position`, each event once and in order: from the window where that has all of it, else
 * built anew from the stored events. The first batch says `gap` where something before it is not replayed any more.
 */
export async function* replay(deps: ReplayDeps, roomId: string, position: number): AsyncGenerator<FeedBatch, void, undefined> {
  const kept = await readWindow(deps, roomId, position);
  if (kept === null) {
    yield* replayStored(deps, roomId, position);
    return;
  }
  let page = kept;
  while (page.length > 0) {
    yield* page;
    const last = page.at(-1)?.position ?? position;
    // A window may be trimmed while a slow reader is in it.
    const next = page.length < batchesAtOnce ? [] : await readWindow(deps, roomId, last);
    if (next === null) yield* replayStored(deps, roomId, last);
    page = next ?? [];
  }
}

/** Null when the window cannot be read, does not hold all that came after `position`, or holds it in batches that began before it. */
async function readWindow({ window }: ReplayDeps, roomId: string, position: number): Promise<FeedBatch[] | null> {
  const nothing: WindowPage = { entries: [], gap: true };
  const { entries, gap } = await orWhenAway(window.readAfter(feedChannel(roomId), position, batchesAtOnce), () => nothing);
  const batches = entries.map((found) => feedBatch.parse(found.entry));
  return gap || (batches[0]?.from ?? position) !== position ? null : batches;
}

/** The same, from the database alone: it knows of events that never reached the window. */
export async function* replayStored(
  { fork, replayMs }: ReplayDeps,
  roomId: string,
  position: number,
): AsyncGenerator<FeedBatch, void, undefined> {
  const em = fork();
  const last = await lastSequence(em, roomId);
  if (position === last) return;
  // A cursor from beyond the end is one of a database that was set back.
  const after = position > last ? last : Math.max(position, last - eventsReplayed);
  const since = new Date(Date.now() - replayMs);
  const start = await sequenceAt(em, roomId, { after, last, since });
  let gap = position > last || (start > position && (await hasVisible(em, roomId, { after: position, upTo: start })));
  let from = start;
  for (let isMore = true; isMore; ) {
    const events = await eventsAfter(em, roomId, { after: from, since, limit: eventsAtOnce });
    for (const batch of formBatches(events, from)) {
      yield { ...batch, gap };
      gap = false;
      from = batch.position;
    }
    isMore = events.length === eventsAtOnce;
  }
  if (gap) yield emptyBatch(from, { gap });
}

/** The first `limit` batches of a replay. */
export async function replayAtMost(
  deps: ReplayDeps,
  roomId: string,
  { position, limit }: { position: number; limit: number },
): Promise<FeedBatch[]> {
  const batches: FeedBatch[] = [];
  for await (const batch of replay(deps, roomId, position)) {
    batches.push(batch);
    if (batches.length === limit) break;
  }
  return batches;
}
