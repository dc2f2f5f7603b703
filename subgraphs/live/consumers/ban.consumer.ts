import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import { userEvents } from '../../../schema/events/users.ts';
import { Room } from '../rooms/room.entity.ts';
import { stopRoom } from '../sessions/session.service.ts';

/** A banned streamer goes off air and their room is hidden, until the ban is taken back. */
export function banConsumer(): Consumer {
  return defineConsumer({
    name: 'live.bans',
    handlers: [
      on(userEvents.banned, async (tx, { payload, occurredAt }) => {
        const room = await roomOf(tx, payload.userId);
        if (room === null) return;
        await stopRoom(tx, room, { at: new Date(), by: null });
        room.hiddenAt = new Date(occurredAt);
      }),
      on(userEvents.unbanned, async (tx, { payload }) => {
        const room = await roomOf(tx, payload.userId);
        if (room !== null) room.hiddenAt = null;
      }),
    ],
  });
}

const roomOf = (tx: EntityManager, streamerId: string): Promise<Room | null> =>
  tx.findOne(Room, { streamerId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
