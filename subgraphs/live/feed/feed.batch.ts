import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';

/** A stored event as the feed reads it. `shed`: left out because the room was over its rate. */
export type FeedEvent = { readonly seq: number; readonly shed: boolean; readonly event: RawLiveEvent };

export type FeedSender = { readonly userId: string; readonly name: string; readonly avatarUrl: string | null };

export type FeedItem =
  | {
      readonly kind: 'danmu';
      readonly id: string;
      readonly content: string;
      readonly colour: number;
      readonly at: string;
      readonly source: string;
      readonly sender: FeedSender;
    }
  | { readonly kind: 'notice'; readonly id: string; readonly notice: 'WENT_LIVE' | 'ENDED'; readonly at: string };

/** What happened in a room after sequence number `from`, up to and with `position`. JSON: it is also a window's entry and a signal. */
export type FeedBatch = {
  readonly from: number;
  readonly position: number;
  readonly sessionId: string | null;
  readonly gap: boolean;
  readonly items: readonly FeedItem[];
  readonly enterCount: number;
  readonly likeCount: number;
  readonly dropped: number;
};

export type BatchLimits = { readonly items: number; readonly events: number; readonly characters: number };

/** `characters` keeps a batch well below what a window takes as one entry. */
export const calmLimits: BatchLimits = { items: 50, events: 500, characters: 40_000 };
export const loadedLimits: BatchLimits = { ...calmLimits, items: 20 };

export const emptyBatch = (from: number, { position = from, gap = false } = {}): FeedBatch => ({
  ...{ from, position, sessionId: null, gap, items: [], enterCount: 0, likeCount: 0, dropped: 0 },
});

/**
 * Cuts a room's events, in order and all after `from`, into batches of one session each. Events at the end that nobody sees are left for the
 * next call, so that they alone make no batch.
 */
export function formBatches(events: readonly FeedEvent[], from: number, limits: BatchLimits = calmLimits): FeedBatch[] {
  const batches: FeedBatch[] = [];
  let open = emptyBatch(from);
  let characters = 0;
  const close = () => {
    batches.push(open);
    open = emptyBatch(open.position);
    characters = 0;
  };
  for (const event of events) {
    const length = lengthOf(event);
    if (isVisible(open) && (open.sessionId !== event.event.sessionId || characters + length > limits.characters)) close();
    open = add(open, event);
    characters += length;
    if (open.items.length >= limits.items || open.position - open.from >= limits.events) close();
  }
  if (isVisible(open)) close();
  return batches;
}

/** Whether an event takes a place in a batch, rather than only a count. */
export const isItem = ({ event, shed }: FeedEvent): boolean =>
  !shed && (event.type === 'DANMU' || event.type === 'LIVE_START' || event.type === 'LIVE_END');

const isVisible = ({ items, enterCount, likeCount, dropped }: FeedBatch): boolean =>
  items.length > 0 || enterCount > 0 || likeCount > 0 || dropped > 0;

const lengthOf = ({ event }: FeedEvent): number =>
  event.type === 'DANMU' ? 300 + event.content.length + event.sender.name.length + (event.sender.avatarUrl?.length ?? 0) : 200;

function add(batch: FeedBatch, { seq, event, shed }: FeedEvent): FeedBatch {
  const next = { ...batch, position: seq, sessionId: event.sessionId };
  switch (event.type) {
    case 'DANMU':
      return shed ? { ...next, dropped: batch.dropped + 1 } : { ...next, items: [...batch.items, danmuItem(event)] };
    case 'LIKE':
      return { ...next, likeCount: batch.likeCount + event.count };
    case 'ENTER':
      return { ...next, enterCount: batch.enterCount + 1 };
    case 'LEAVE':
      return next;
    case 'LIVE_START':
      return { ...next, items: [...batch.items, { kind: 'notice', id: event.id, notice: 'WENT_LIVE', at: event.occurredAt }] };
    case 'LIVE_END':
      return { ...next, items: [...batch.items, { kind: 'notice', id: event.id, notice: 'ENDED', at: event.occurredAt }] };
  }
}

const danmuItem = ({ danmuId, content, colour, occurredAt, source, sender }: RawLiveEvent & { type: 'DANMU' }): FeedItem => ({
  ...{ kind: 'danmu', id: danmuId, content, colour, at: occurredAt, source, sender },
});
