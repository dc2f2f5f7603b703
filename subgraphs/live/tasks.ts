import { repeating } from '../../platform/lifecycle.ts';
import type { Logger } from '../../platform/log.ts';
import { rebuilding } from '../../platform/realtime/rebuilding.ts';
import { aggregateDue } from './aggregation/aggregation.service.ts';
import type { LiveDeps } from './context.ts';
import { restorePresence, sweepPresence } from './presence/presence.sweeper.ts';
import { watchSilence } from './presence/silence.ts';
import { endStuckSessions } from './sessions/session.watchdog.ts';

const daysEveryMs = 3_600_000;
const daysAhead = 7;

/** What live does by itself. Every process may do it all: what two do at once happens once. */
export function startTasks(deps: LiveDeps, log: Logger): AsyncDisposable {
  const { fork, realtime, presenceSweepMs, aggregationMs, onDifference } = deps;
  const tasks = new AsyncDisposableStack();
  const repeat = (name: string, everyMs: number, work: (signal: AbortSignal) => Promise<unknown>) =>
    tasks.use(repeating(name, everyMs, log, async (signal) => void (await work(signal))));
  repeat('days of live events', daysEveryMs, () => fork().execute('select prepare_live_event_days(?)', [daysAhead]));
  const silence = tasks.use(watchSilence(realtime, deps.presenceTimeoutMs));
  repeat('presence sweep', presenceSweepMs, (signal) => sweepPresence({ ...deps, silence }, signal));
  tasks.use(rebuilding({ realtime, name: 'live presence', log, work: (signal) => restorePresence(deps, signal) }));
  // It asks more of the database, and only a loss that nobody told of makes it necessary.
  repeat('presence restore', 10 * presenceSweepMs, (signal) => restorePresence(deps, signal));
  repeat('sessions that do not end', 10 * aggregationMs, () => endStuckSessions(fork));
  repeat('live summaries', aggregationMs, () => aggregateDue(fork, onDifference));
  return tasks;
}
