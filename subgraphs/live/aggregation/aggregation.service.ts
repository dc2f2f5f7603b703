import { isDeepStrictEqual } from 'node:util';
import { LockMode } from '@mikro-orm/core';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { liveEvents } from '../../../schema/events/live.ts';
import { LiveSession } from '../sessions/session.entity.ts';
import { assertMayAggregate } from '../sessions/session.policy.ts';
import { transition } from '../sessions/session.transition.ts';
import { requireSession } from '../sessions/session-list.service.ts';
import { noCounters } from '../stats/counter.rules.ts';
import { readCounters } from '../stats/counter.store.ts';
import { summarise } from './summary.query.ts';
import { type Summary, summarySchema } from './summary.ts';

/** Hears of each counter of a session that its raw events do not bear out: one of the two is wrong. */
export type OnDifference = (counter: string, sessionId: string) => void;
export type AggregationDeps = { readonly em: EntityManager; readonly onDifference: OnDifference };

/** Computes a summary anew because someone asks. Its version grows only when it differs. Throws NOT_FOUND and FORBIDDEN. */
export async function aggregateByHand(deps: AggregationDeps, viewer: Viewer, sessionId: string): Promise<Outcome<LiveSession>> {
  const asked = await requireSession(deps, sessionId);
  assertMayAggregate(viewer, asked);
  const session = await aggregate(deps, asked.id, viewer.id);
  return session === null ? refused('CLOSED', 'The session has not ended.', 'sessionId') : done(session);
}

/** Computes the summaries that are due, one transaction each; answers how many. */
export async function aggregateDue(fork: () => EntityManager, onDifference: OnDifference): Promise<number> {
  const due = await fork().execute<{ id: string }[]>('select id from live_session where summary_due order by id limit 20');
  for (const { id } of due) await aggregate({ em: fork(), onDifference }, id, null);
  return due.length;
}

/** Null when the session has not ended. Two at once wait for each other, and the second finds nothing new. */
async function aggregate(
  { em, onDifference }: AggregationDeps,
  sessionId: string,
  by: string | null,
): Promise<LiveSession | null> {
  return em.transactional(async (tx) => {
    const session = await tx.findOne(LiveSession, { id: sessionId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (session === null || (session.status !== 'ENDED' && session.status !== 'AGGREGATED')) return null;

    const summary = await summarise(tx, sessionId);
    await compare(tx, { sessionId, summary, onDifference });
    const version = await save(tx, sessionId, summary);
    await transition(tx, session, 'aggregate', { at: new Date(), by });
    session.summaryDue = false;
    if (version !== null)
      record(tx, liveEvents.sessionAggregated, session.roomId, { roomId: session.roomId, sessionId, version });
    return session;
  });
}

/** Answers the new version, or null when the summary is the one that is there. */
async function save(tx: EntityManager, sessionId: string, summary: Summary): Promise<number | null> {
  const [before] = await tx.execute<{ version: number; summary: unknown }[]>(
    'select version, summary from session_summary where session_id = ?',
    [sessionId],
  );
  if (before !== undefined && isDeepStrictEqual(summarySchema.parse(before.summary), summarySchema.parse(summary))) return null;
  const version = (before?.version ?? 0) + 1;
  await tx.execute(
    `insert into session_summary (session_id, version, summary, computed_at) values (?, ?, ?, ?)
     on conflict (session_id) do update set version = excluded.version, summary = excluded.summary, computed_at = excluded.computed_at`,
    [sessionId, version, JSON.stringify(summary), new Date()],
  );
  return version;
}

type Comparison = { readonly sessionId: string; readonly summary: Summary; readonly onDifference: OnDifference };

async function compare(tx: EntityManager, { sessionId, summary, onDifference }: Comparison): Promise<void> {
  const counters = (await readCounters(tx, [sessionId])).get(sessionId) ?? noCounters;
  for (const counter of ['danmuCount', 'likeCount', 'enterCount', 'peakOnline'] as const) {
    if (counters[counter] !== summary[counter]) onDifference(counter, sessionId);
  }
}
