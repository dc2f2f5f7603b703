import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import { Room } from './room.entity.ts';

/** Rooms as everyone may see them: a banned streamer's is not there. */
export const roomsById = (em: EntityManager) =>
  new DataLoader<string, Room | null>(async (ids) => {
    const found = await em.find(Room, { id: { $in: ids.filter(isId).map((id) => id.toLowerCase()) }, hiddenAt: null });
    const byId = new Map(found.map((room) => [room.id, room]));
    return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
  });

export const roomsByStreamer = (em: EntityManager) =>
  new DataLoader<string, Room | null>(async (ids) => {
    const found = await em.find(Room, { streamerId: { $in: ids.filter(isId).map((id) => id.toLowerCase()) }, hiddenAt: null });
    const byStreamer = new Map(found.map((room) => [room.streamerId, room]));
    return ids.map((id) => byStreamer.get(id.toLowerCase()) ?? null);
  });

/** The room that something visible belongs to; throws NOT_FOUND when it was hidden a moment ago. */
export async function loadRoom(rooms: DataLoader<string, Room | null>, id: string): Promise<Room> {
  const room = await rooms.load(id);
  if (room === null) throw notFound('LiveRoom', id);
  return room;
}
