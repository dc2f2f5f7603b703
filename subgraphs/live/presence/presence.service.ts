import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import type { Realtime } from '../../../platform/realtime/realtime.ts';
import { orWhenAway } from '../../../platform/realtime/unavailable.ts';
import { findSessionOnAir } from '../sessions/session-list.service.ts';
import type { TellEnter } from './enter-teller.ts';
import { openVisit } from './presence.store.ts';
import { presenceRanking } from './visit.ts';

type Deps = {
  readonly em: EntityManager;
  readonly realtime: Pick<Realtime, 'rankings'>;
  readonly tellEnter: TellEnter;
  readonly presenceTimeoutMs: number;
};
export type Announced = { readonly nextInSeconds: number };

const callsPerTimeout = 2.5;

/**
 * Notes that the viewer watches a room now. Their first call is an ENTER; every later one, from whichever of their devices, only moves
 * the time of the last call, in memory. Whatever is lost there, or could not be told, is found again by the next call, or by the sweeper.
 */
export async function announcePresence(
  deps: Deps,
  viewer: Viewer,
  { roomId }: { readonly roomId: string },
): Promise<Outcome<Announced>> {
  const { em, realtime, tellEnter, presenceTimeoutMs } = deps;
  const session = await findSessionOnAir({ em }, roomId);
  if (session === null) return refused('NOT_LIVE', 'The room is not on air.', 'roomId');

  const announced = done({ nextInSeconds: Math.max(1, Math.floor(presenceTimeoutMs / callsPerTimeout / 1000)) });
  const ranking = presenceRanking(session.sessionId);
  const lastCall = await orWhenAway(realtime.rankings.score(ranking, viewer.id), () => null);
  const mayBeSwept = lastCall === null || lastCall < Date.now() - presenceTimeoutMs;
  if (mayBeSwept) {
    const visit = await openVisit(em, session, viewer.id);
    if (visit === null) return done({ nextInSeconds: 1 });
    // Whoever is not in the ranking is found there missing, and told of then.
    if (!(await tellEnter(visit))) return announced;
  }
  // The ranking outlives its session by little; while anyone calls, it does not expire.
  const ttlSeconds = Math.ceil((4 * presenceTimeoutMs) / 1000);
  // While that cannot be noted the visit is in the database, and nobody is taken for silent.
  await orWhenAway(realtime.rankings.put(ranking, viewer.id, Date.now(), { ttlSeconds }), () => {});
  return announced;
}
