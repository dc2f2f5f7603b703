import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A streamer's channel. Of its stream key only a hash is kept. */
export const Room = defineEntity({
  name: 'Room',
  tableName: 'room',
  properties: {
    id: p.uuid().primary(),
    streamerId: p.uuid().unique(),
    title: p.string().length(80),
    categoryId: p.string().length(40).strictNullable(),
    streamKeyHash: p.text(),
    /** The session on air; its status is LIVE. */
    currentSessionId: p.uuid().strictNullable(),
    /** Set while the streamer is banned: then the room is not there. */
    hiddenAt: p.datetime().strictNullable(),
    createdAt: p.datetime(),
  },
});

export type Room = InferEntity<typeof Room>;
