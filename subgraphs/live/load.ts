import { type EventLoopUtilization, performance } from 'node:perf_hooks';

const busyAbove = 0.85;
const measureMs = 1000;

/**
 * Answers whether the event loop has been busy nearly all the time lately: measured anew at most once a second, when asked, and from the
 * first question on, so that the work of a start does not count.
 */
export function watchLoad(): () => boolean {
  let last: EventLoopUtilization | undefined;
  let measuredAt = Number.NEGATIVE_INFINITY;
  let isBusy = false;
  return () => {
    const now = performance.now();
    if (now - measuredAt < measureMs) return isBusy;
    isBusy = last !== undefined && performance.eventLoopUtilization(last).utilization > busyAbove;
    last = performance.eventLoopUtilization();
    measuredAt = now;
    return isBusy;
  };
}
