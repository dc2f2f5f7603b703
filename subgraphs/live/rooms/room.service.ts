import { LockMode } from '@mikro-orm/core';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { newId, parseId } from '../../../platform/id.ts';
import { all, done, type Outcome, optional, refused } from '../../../platform/outcome.ts';
import { requireActor } from '../../../platform/references/actor.ts';
import type { ReferenceDeps } from '../../../platform/references/reference.ts';
import { liveEvents } from '../../../schema/events/live.ts';
import { userReference } from '../../../schema/references/user.reference.ts';
import { Room } from './room.entity.ts';
import { assertMayUpdate } from './room.policy.ts';
import { hashStreamKey, newStreamKey, parseCategoryId, parseTitle } from './room.rules.ts';

type Deps = { readonly em: EntityManager };
export type CreateInput = { readonly title: string; readonly categoryId?: string | null };
export type UpdateInput = { readonly roomId: string; readonly title?: string | null; readonly categoryId?: string | null };
export type NewRoom = { readonly room: Room; readonly streamKey: string };

/** Opens the viewer's room. Of two calls at once one gets it and the other is told ROOM_EXISTS. The stream key is answered only here. */
export async function createRoom(deps: ReferenceDeps, viewer: Viewer, input: CreateInput): Promise<Outcome<NewRoom>> {
  const parsed = all({ title: parseTitle(input.title), categoryId: optional(input.categoryId, parseCategoryId) });
  if (!parsed.ok) return parsed;
  await requireActor(deps, userReference, viewer);
  const { title, categoryId = null } = parsed.value;
  const streamKey = newStreamKey();
  return deps.em.transactional(async (tx) => {
    const [created] = await tx.execute<{ id: string }[]>(
      `insert into room (id, streamer_id, title, category_id, stream_key_hash, created_at) values (?, ?, ?, ?, ?, ?)
       on conflict (streamer_id) do nothing returning id`,
      [newId(), viewer.id, title, categoryId, hashStreamKey(streamKey), new Date()],
    );
    if (created === undefined) return refused('ROOM_EXISTS', 'You have a room already.');

    await tx.execute('insert into room_feed (room_id) values (?)', [created.id]);
    record(tx, liveEvents.roomCreated, created.id, { roomId: created.id, streamerId: viewer.id, title, categoryId });
    return done({ room: await tx.findOneOrFail(Room, { id: created.id }), streamKey });
  });
}

/** Changes a room; fields left out stay, a category given as null is taken away. */
export async function updateRoom({ em }: Deps, viewer: Viewer, input: UpdateInput): Promise<Outcome<Room>> {
  const parsed = all({ title: optional(input.title, parseTitle), categoryId: optional(input.categoryId, parseCategoryId) });
  if (!parsed.ok) return parsed;
  return em.transactional(async (tx) => {
    const room = await lockRoom(tx, input.roomId);
    assertMayUpdate(viewer, room);
    room.title = parsed.value.title ?? room.title;
    if (input.categoryId !== undefined) room.categoryId = parsed.value.categoryId ?? null;
    const { id: roomId, streamerId, title, categoryId } = room;
    record(tx, liveEvents.roomUpdated, roomId, { roomId, streamerId, title, categoryId });
    return done(room);
  });
}

/** A room's row, locked until the transaction ends. Throws NOT_FOUND, also while its streamer is banned. */
export async function lockRoom(tx: EntityManager, named: string): Promise<Room> {
  const id = parseId('LiveRoom', named);
  const room = await tx.findOne(Room, { id, hiddenAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (room === null) throw notFound('LiveRoom', id);
  return room;
}

/** A room as everyone may see it. Throws NOT_FOUND. */
export async function requireRoom({ em }: Deps, named: string): Promise<Room> {
  const id = parseId('LiveRoom', named);
  const room = await em.findOne(Room, { id, hiddenAt: null });
  if (room === null) throw notFound('LiveRoom', id);
  return room;
}
