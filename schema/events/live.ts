import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

const session = z.object({
  roomId: z.uuid(),
  sessionId: z.uuid(),
  streamerId: z.uuid(),
  title: z.string(),
  at: z.iso.datetime(),
});

/** Facts of live; key: the room's id. */
export const liveEvents = {
  roomCreated: defineEvent('live.room-created', z.object({ roomId: z.uuid(), streamerId: z.uuid(), title: z.string() })),
  sessionStarted: defineEvent('live.session-started', session),
  sessionEnded: defineEvent('live.session-ended', session),
  sessionAggregated: defineEvent(
    'live.session-aggregated',
    z.object({ roomId: z.uuid(), sessionId: z.uuid(), version: z.int().positive() }),
  ),
} as const;
