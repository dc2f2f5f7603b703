import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLimit, type LimitSettings } from './limit.ts';

/** Decides who is let in, so that a process that is asked for more than it can do goes on to do what it can. */
export type Admission = Disposable & {
  readonly inFlight: number;
  readonly limit: number;
  /** How many were refused since the start. */
  readonly refused: number;
  /** True where there is no room for one more, which counts as a refusal: the caller is told OVERLOADED. */
  refuses(): boolean;
  /** Counts one in until the answer is called. */
  enter(): () => void;
};

const windowMs = 100;
const resolutionMs = 10;
/** Fewer say nothing about the others. */
const fewestDurations = 5;
const mostDurations = 512;

/** Looks every 100 ms at how late the event loop is and how long answers take, and lets in accordingly. */
export function createAdmission(settings: LimitSettings): Admission {
  const limit = createLimit(settings);
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  const seen = { peak: 0, refused: 0, durations: [] as number[] };
  const total = { inFlight: 0, refused: 0 };
  const timer = setInterval(() => {
    const eventLoopDelayMs = delays.count === 0 ? 0 : delays.percentile(50) / 1e6 - resolutionMs;
    limit.learn({ peak: seen.peak, refused: seen.refused, eventLoopDelayMs, medianMs: medianOf(seen.durations) });
    delays.reset();
    Object.assign(seen, { peak: total.inFlight, refused: 0, durations: [] });
  }, windowMs).unref();
  const leave = (since: number) => {
    total.inFlight -= 1;
    if (seen.durations.length < mostDurations) seen.durations.push(performance.now() - since);
  };
  return {
    get inFlight() {
      return total.inFlight;
    },
    get limit() {
      return limit.value;
    },
    get refused() {
      return total.refused;
    },
    refuses: () => {
      if (total.inFlight < limit.value) return false;
      seen.refused += 1;
      total.refused += 1;
      return true;
    },
    enter: () => {
      total.inFlight += 1;
      seen.peak = Math.max(seen.peak, total.inFlight);
      const since = performance.now();
      return () => leave(since);
    },
    [Symbol.dispose]: () => {
      clearInterval(timer);
      delays.disable();
    },
  };
}

function medianOf(durations: readonly number[]): number | undefined {
  if (durations.length < fewestDurations) return undefined;
  return durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)];
}
