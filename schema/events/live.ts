import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

const session = z.object({
  roomId: z.uuid(),
  sessionId: z.uuid(),
  streamerId: z.uuid(),
  title: z.string(),
  at: z.iso.datetime(),
});

const room = z.object({
  roomId: z.uuid(),
  streamerId: z.uuid(),
  title: z.string(),
  /** Facts from before rooms told of it have none. */
  categoryId: z.string().nullable().default(null),
});

/** Facts of live; key: the room's id. */
export const liveEvents = {
  roomCreated: defineEvent('live.room-created', room),
  /** Its title or category changed. */
  roomUpdated: defineEvent('live.room-updated', room),
  sessionStarted: defineEvent('live.session-started', session),
  /** Off air: nothing new belongs to it. Its last events are still being taken in. */
  sessionStopping: defineEvent('live.session-stopping', session),
  sessionEnded: defineEvent('live.session-ended', session),
  sessionAggregated: defineEvent(
    'live.session-aggregated',
    z.object({ roomId: z.uuid(), sessionId: z.uuid(), version: z.int().positive() }),
  ),
  /** With everything recorded of it. */
  sessionDeleted: defineEvent('live.session-deleted', z.object({ roomId: z.uuid(), sessionId: z.uuid() })),
} as const;
