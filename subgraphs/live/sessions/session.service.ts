import { LockMode } from '@mikro-orm/core';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { newId } from '../../../platform/id.ts';
import { done, type Outcome, optional } from '../../../platform/outcome.ts';
import { liveEvents } from '../../../schema/events/live.ts';
import { rawEvents } from '../../../schema/events/live-raw.ts';
import { endOf, ownEnvelope } from '../events/own-event.ts';
import type { Room } from '../rooms/room.entity.ts';
import { parseTitle } from '../rooms/room.rules.ts';
import { lockRoom } from '../rooms/room.service.ts';
import { LiveSession } from './session.entity.ts';
import { assertMayStart, assertMayStop } from './session.policy.ts';
import { type Cause, transition } from './session.transition.ts';

type Deps = { readonly em: EntityManager };
export type StartInput = { readonly roomId: string; readonly title?: string | null };

/** Puts a room on air. While it is, calling again answers the session that runs; of two calls at once the second waits for the first. */
export async function startSession({ em }: Deps, viewer: Viewer, input: StartInput): Promise<Outcome<LiveSession>> {
  const title = optional(input.title, parseTitle);
  if (!title.ok) return title;
  return em.transactional(async (tx) => {
    const room = await lockRoom(tx, input.roomId);
    assertMayStart(viewer, room);
    if (room.currentSessionId !== null) return done(await tx.findOneOrFail(LiveSession, { id: room.currentSessionId }));

    const session = await openSession(tx, room, title.value ?? room.title, { at: new Date(), by: viewer.id });
    room.currentSessionId = session.id;
    return done(session);
  });
}

async function openSession(tx: EntityManager, room: Room, title: string, cause: Cause): Promise<LiveSession> {
  const { id: roomId, streamerId } = room;
  const session = tx.create(LiveSession, {
    ...{ id: newId(), roomId, streamerId, title, status: 'SCHEDULED', startedAt: cause.at, endedAt: null, summaryDue: false },
  });
  await tx.persist(session).flush();
  await tx.execute('insert into session_counter (session_id) values (?)', [session.id]);
  await transition(tx, session, 'start', cause);
  const { id: sessionId } = session;
  record(tx, liveEvents.sessionStarted, roomId, { roomId, sessionId, streamerId, title, at: cause.at.toISOString() });
  record(tx, rawEvents.happened, roomId, { ...ownEnvelope({ roomId, sessionId }, newId(), cause.at), type: 'LIVE_START' });
  return session;
}

/** Takes a room off air; null when nothing was on air. The session is ENDED once its last raw event, LIVE_END, is taken in. */
export async function stopSession({ em }: Deps, viewer: Viewer, roomId: string): Promise<Outcome<LiveSession | null>> {
  return em.transactional(async (tx) => {
    const room = await lockRoom(tx, roomId);
    assertMayStop(viewer, room);
    return done(await stopRoom(tx, room, { at: new Date(), by: viewer.id }));
  });
}

/** Takes a locked room off air, if it is on. */
export async function stopRoom(tx: EntityManager, room: Room, cause: Cause): Promise<LiveSession | null> {
  if (room.currentSessionId === null) return null;
  const session = await tx.findOneOrFail(LiveSession, { id: room.currentSessionId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  room.currentSessionId = null;
  if (!(await transition(tx, session, 'stop', cause))) return session;
  const { id: sessionId, roomId, streamerId, title } = session;
  record(tx, liveEvents.sessionStopping, roomId, { roomId, sessionId, streamerId, title, at: cause.at.toISOString() });
  record(tx, rawEvents.happened, roomId, endOf({ roomId, sessionId }, cause.at));
  return session;
}
