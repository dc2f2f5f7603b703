import type { Logger } from '../../../platform/log.ts';
import type { Realtime } from '../../../platform/realtime/realtime.ts';
import { isRealtimeUnavailable } from '../../../platform/realtime/unavailable.ts';
import { type BatchLimits, calmLimits, type FeedBatch, type FeedEvent, formBatches, isItem, loadedLimits } from './feed.batch.ts';
import { feedChannel } from './feed.cursor.ts';

export type SequencerOptions = {
  readonly realtime: Pick<Realtime, 'window' | 'signals'>;
  readonly log: Logger;
  /** Whether this process is short of time: batches are then fewer and later. */
  readonly isLoaded: () => boolean;
  /** Hears of every batch that went out. */
  readonly onBatch?: (batch: FeedBatch) => void;
};

/** Forms the batches of the rooms whose partitions this process consumes, and of no others. */
export type Sequencer = AsyncDisposable & {
  /** Takes committed events of a room; `previous` is the room's sequence before them. Waits while too much is on its way out. */
  take(roomId: string, previous: number, events: readonly FeedEvent[]): Promise<void>;
};

type RoomFeed = {
  readonly roomId: string;
  from: number;
  waiting: FeedEvent[];
  timer: NodeJS.Timeout | undefined;
  publishing: Promise<void>;
  inFlight: number;
};

const calmMs = 100;
const loadedMs = 1000;
const maxInFlight = 50;

/** Whatever is lost here, by a crash or by the realtime service, readers find in PostgreSQL: a batch says after what it comes. */
export function createSequencer(options: SequencerOptions): Sequencer {
  const rooms = new Map<string, RoomFeed>();
  const flush = (room: RoomFeed) => {
    clearTimeout(room.timer);
    room.timer = undefined;
    emit(room, options, forget);
    forget(room);
  };
  const forget = (room: RoomFeed) => {
    if (room.waiting.length === 0 && room.inFlight === 0 && room.timer === undefined) rooms.delete(room.roomId);
  };
  return {
    take: async (roomId, previous, events) => {
      const room = rooms.get(roomId) ?? {
        roomId,
        from: previous,
        waiting: [],
        timer: undefined,
        publishing: Promise.resolve(),
        inFlight: 0,
      };
      rooms.set(roomId, room);
      if ((room.waiting.at(-1)?.seq ?? room.from) !== previous) restartAt(room, previous);
      room.waiting.push(...events);
      const { limits, windowMs } = paceOf(options);
      if (room.waiting.filter(isItem).length >= limits.items) flush(room);
      else room.timer ??= setTimeout(() => flush(room), windowMs);
      if (room.inFlight > maxInFlight) await room.publishing;
    },
    [Symbol.asyncDispose]: async () => {
      const open = [...rooms.values()];
      for (const room of open) flush(room);
      await Promise.all(open.map(({ publishing }) => publishing));
    },
  };
}

const paceOf = ({ isLoaded }: SequencerOptions): { limits: BatchLimits; windowMs: number } =>
  isLoaded() ? { limits: loadedLimits, windowMs: loadedMs } : { limits: calmLimits, windowMs: calmMs };

/** The partition was elsewhere meanwhile: what waits was taken before that, and readers read it when they see the jump. */
function restartAt(room: RoomFeed, previous: number): void {
  room.waiting = [];
  room.from = previous;
}

function emit(room: RoomFeed, options: SequencerOptions, done: (room: RoomFeed) => void): void {
  const batches = formBatches(room.waiting, room.from, paceOf(options).limits);
  room.from = batches.at(-1)?.position ?? room.from;
  room.waiting = room.waiting.filter(({ seq }) => seq > room.from);
  for (const batch of batches) {
    room.inFlight += 1;
    room.publishing = room.publishing
      .then(() => publish(room.roomId, batch, options))
      .finally(() => {
        room.inFlight -= 1;
        done(room);
      });
  }
}

async function publish(roomId: string, batch: FeedBatch, { realtime, log, onBatch }: SequencerOptions): Promise<void> {
  try {
    await realtime.window.append(feedChannel(roomId), { from: batch.from, position: batch.position, entry: batch });
    await realtime.signals.publish(feedChannel(roomId), batch);
    onBatch?.(batch);
  } catch (error) {
    // What is away has been logged once; there is a batch every moment.
    log[isRealtimeUnavailable(error) ? 'debug' : 'warn'](
      { err: error, roomId, position: batch.position },
      'a batch of a feed was not sent; readers will find it in the database',
    );
  }
}
