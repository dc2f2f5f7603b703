import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import type { Realtime } from '../../../platform/realtime/realtime.ts';
import type { PublishRaw } from '../events/raw-publisher.ts';
import { findSessionOnAir } from '../sessions/session-list.service.ts';
import { openVisit } from './presence.store.ts';
import { enterOf, memberOf, presenceRanking } from './visit.ts';

type Deps = {
  readonly em: EntityManager;
  readonly realtime: Pick<Realtime, 'rankings'>;
  readonly publishRaw: PublishRaw;
  readonly presenceTimeoutMs: number;
};
export type Announced = { readonly nextInSeconds: number };

const callsPerTimeout = 2.5;

/**
 * Notes that the viewer watches a room now. The first call of a key is an ENTER; every later one only moves the time of the last call,
 * in memory. Whatever is lost there is found again by the next call, or by the sweeper.
 */
export async function announcePresence(
  deps: Deps,
  viewer: Viewer,
  { roomId, key }: { roomId: string; key: string },
): Promise<Outcome<Announced>> {
  const { em, realtime, publishRaw, presenceTimeoutMs } = deps;
  const sessionId = await findSessionOnAir({ em }, roomId);
  if (sessionId === null) return refused('NOT_LIVE', 'The room is not on air.', 'roomId');

  const member = memberOf({ viewerId: viewer.id, key });
  const ranking = presenceRanking(sessionId);
  const lastCall = await realtime.rankings.score(ranking, member);
  const mayBeSwept = lastCall === null || lastCall < Date.now() - presenceTimeoutMs;
  if (mayBeSwept) {
    const visit = await openVisit(em, { roomId, sessionId }, { viewerId: viewer.id, key });
    if (visit === null) return done({ nextInSeconds: 1 });
    await publishRaw([enterOf(visit)]);
  }
  // The ranking outlives its session by little; while anyone calls, it does not expire.
  await realtime.rankings.put(ranking, member, Date.now(), { ttlSeconds: Math.ceil((4 * presenceTimeoutMs) / 1000) });
  return done({ nextInSeconds: Math.max(1, Math.floor(presenceTimeoutMs / callsPerTimeout / 1000)) });
}
