import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SessionStatus } from './session.rules.ts';

/** One broadcast of a room. */
export const LiveSession = defineEntity({
  name: 'LiveSession',
  tableName: 'live_session',
  properties: {
    id: p.uuid().primary(),
    roomId: p.uuid(),
    streamerId: p.uuid(),
    title: p.string().length(80),
    status: p.string().$type<SessionStatus>(),
    startedAt: p.datetime().strictNullable(),
    endedAt: p.datetime().strictNullable(),
    /** Raw events are there that no summary has seen. */
    summaryDue: p.boolean(),
  },
});

export type LiveSession = InferEntity<typeof LiveSession>;
