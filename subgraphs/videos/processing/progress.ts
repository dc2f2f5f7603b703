import type { EntityManager } from '../../../platform/database/orm.ts';
import { repeating } from '../../../platform/lifecycle.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { type Attempt, noteProgress } from './attempt.service.ts';
import { processingChannel } from './processing.entity.ts';

type Deps = { readonly fork: () => EntityManager; readonly signals: Signals; readonly log: Logger };

export type Progress = AsyncDisposable & {
  /** From 0 to 100; never goes back. */
  readonly report: (percent: number) => void;
  /** Aborted once the run does not count any more: the video was removed, or another run has begun. */
  readonly overtaken: AbortSignal;
};

/** At most two a second are stored and signalled, whatever ffmpeg says. */
const everyMs = 500;

export function trackProgress({ fork, signals, log }: Deps, attempt: Attempt): Progress {
  const overtaken = new AbortController();
  let latest = 0;
  let noted = -1;
  const note = async () => {
    if (overtaken.signal.aborted) return;
    const percent = latest;
    if (!(await noteProgress(fork(), attempt, percent)))
      overtaken.abort(new Error('the video was removed, or another run has taken over'));
    else if (percent !== noted) await signals.publish(processingChannel(attempt.videoId), null);
    noted = percent;
  };
  const noting = repeating('progress of a transcode', everyMs, log, note);
  return {
    report: (percent) => {
      latest = Math.max(latest, Math.min(99, Math.floor(percent)));
    },
    overtaken: overtaken.signal,
    [Symbol.asyncDispose]: () => noting[Symbol.asyncDispose](),
  };
}
