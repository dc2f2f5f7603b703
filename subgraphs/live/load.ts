import { type EventLoopUtilization, performance } from 'node:perf_hooks';

const busyAbove = 0.85;
const measureMs = 1000;

/** Answers whether the event loop has been busy nearly all the time lately; measured anew at most once a second, when asked. */
export function watchLoad(): () => boolean {
  let last: EventLoopUtilization = performance.eventLoopUtilization();
  let measuredAt = performance.now();
  let isBusy = false;
  return () => {
    const now = performance.now();
    if (now - measuredAt < measureMs) return isBusy;
    isBusy = performance.eventLoopUtilization(last).utilization > busyAbove;
    last = performance.eventLoopUtilization();
    measuredAt = now;
    return isBusy;
  };
}
