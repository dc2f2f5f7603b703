import type { EntityManager } from '../../../platform/database/orm.ts';
import type { Realtime } from '../../../platform/realtime/realtime.ts';
import type { PublishRaw } from '../events/raw-publisher.ts';
import type { SessionOnAir } from '../sessions/session-list.service.ts';
import {
  countOpenVisits,
  endedVisits,
  endVisits,
  forgetEndedSessions,
  forgetVisits,
  openVisits,
  sessionsOnAir,
} from './presence.store.ts';
import type { Silence } from './silence.ts';
import { enterOf, leaveOf, presenceRanking } from './visit.ts';

export type RestoreDeps = {
  readonly fork: () => EntityManager;
  readonly realtime: Pick<Realtime, 'rankings'>;
  readonly publishRaw: PublishRaw;
};

export type SweeperDeps = RestoreDeps & { readonly presenceTimeoutMs: number; readonly silence: Silence };

const atOnce = 500;

/** Tells that those have left who have been silent for too long. Any number of processes may do it at once, and any may die at it. */
export async function sweepPresence(deps: SweeperDeps, signal: AbortSignal): Promise<void> {
  for (const session of deps.silence.isMeaningful() ? await sessionsOnAir(deps.fork()) : []) {
    if (signal.aborted) return;
    await endSilent(deps, session);
  }
  await tellLeaves(deps);
  for (const sessionId of await forgetEndedSessions(deps.fork())) await deps.realtime.rankings.delete(presenceRanking(sessionId));
}

async function endSilent({ fork, realtime: { rankings }, presenceTimeoutMs }: SweeperDeps, session: SessionOnAir): Promise<void> {
  const ranking = presenceRanking(session.sessionId);
  const oldest = Date.now() - presenceTimeoutMs;
  while (true) {
    const silent = await rankings.below(ranking, oldest, atOnce);
    if (silent.length === 0) return;
    const lastCalls = new Map(silent.map(({ member, score }) => [member, score]));
    const removed = await rankings.remove(ranking, [...lastCalls.keys()], { ifAtMost: oldest });
    await endVisits(
      fork(),
      session,
      removed.map((viewerId) => ({ viewerId, at: new Date(lastCalls.get(viewerId) ?? oldest) })),
    );
  }
}

/** The row goes after its event is on the bus: a crash between the two tells the same event again. */
async function tellLeaves({ fork, realtime: { rankings }, publishRaw }: RestoreDeps): Promise<void> {
  while (true) {
    const ended = await endedVisits(fork(), atOnce);
    if (ended.length === 0) return;
    await publishRaw(ended.map(({ visit, leftAt }) => leaveOf(visit, leftAt)));
    const visits = ended.map(({ visit }) => visit);
    // Someone who called while this ran was taken for still present: their next call begins a new visit. It is done before the rows
    // go, which are what makes a sweep that fails here do all of it again.
    for (const [sessionId, left] of Map.groupBy(visits, (visit) => visit.sessionId)) {
      await rankings.remove(
        presenceRanking(sessionId),
        left.map(({ viewerId }) => viewerId),
      );
    }
    await forgetVisits(fork(), visits);
  }
}

/** Visits that memory has lost count from now on as called, and their ENTER is told again, for it may never have been. */
export async function restorePresence(
  { fork, realtime: { rankings }, publishRaw }: RestoreDeps,
  signal: AbortSignal,
): Promise<void> {
  for (const { session, open } of await countOpenVisits(fork())) {
    const ranking = presenceRanking(session.sessionId);
    const known = await rankings.size(ranking);
    if (signal.aborted || open <= known) continue;
    const present = new Set(known === 0 ? [] : (await rankings.top(ranking, { limit: known })).map(({ member }) => member));
    const lost = (await openVisits(fork(), session)).filter((visit) => !present.has(visit.viewerId));
    for (let start = 0; start < lost.length; start += atOnce) await publishRaw(lost.slice(start, start + atOnce).map(enterOf));
    const now = Date.now();
    await rankings.putMany(
      ranking,
      lost.map(({ viewerId }) => ({ member: viewerId, score: now })),
    );
  }
}
