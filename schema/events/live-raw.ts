import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

/** Everything that happens in rooms, ours or another platform's, travels here; key: the room's id. */
export const rawTopic = 'live.events.raw';

const person = z.object({ userId: z.string().max(64), name: z.string().max(100), avatarUrl: z.string().max(2000).nullable() });

const envelope = {
  version: z.literal(1),
  /** Unique with `occurredAt`, and the same when the event is told again. */
  id: z.string().min(1).max(128),
  /** `danmesh`, or the platform it comes from. */
  source: z.string().min(1).max(32),
  roomId: z.uuid(),
  sessionId: z.uuid(),
  /** When it happened at its source. */
  occurredAt: z.iso.datetime(),
};

/** The unified live event, version 1. It replaces the protobuf of the source design: docs/decisions says why. */
export const rawLiveEvent = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.literal('DANMU'),
    sender: person,
    danmuId: z.string().max(128),
    content: z.string().max(1000),
    colour: z.int().min(0).max(0xffffff),
  }),
  z.object({ ...envelope, type: z.literal('LIKE'), sender: person.nullable(), count: z.int().positive().max(1_000_000) }),
  z.object({ ...envelope, type: z.literal('ENTER'), presenceId: z.string().max(128), viewerId: z.string().max(64) }),
  z.object({ ...envelope, type: z.literal('LEAVE'), presenceId: z.string().max(128), viewerId: z.string().max(64) }),
  z.object({ ...envelope, type: z.literal('LIVE_START') }),
  z.object({ ...envelope, type: z.literal('LIVE_END') }),
]);

export type RawLiveEvent = z.infer<typeof rawLiveEvent>;

export const rawEvents = {
  /** The one definition under which raw events travel. Whoever appends has parsed them; whoever reads parses them again. */
  happened: defineEvent<RawLiveEvent>('live.events-happened', rawLiveEvent, rawTopic),
} as const;
