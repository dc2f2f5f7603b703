import { Counter, Histogram, type Registry } from 'prom-client';

/** Registers what live measures; once for each registry. */
export function createLiveMetrics(registry: Registry) {
  const registers = [registry];
  return {
    differences: new Counter({
      name: 'danmesh_live_summary_differences_total',
      help: 'Counters of sessions that their raw events did not bear out.',
      labelNames: ['counter'] as const,
      registers,
    }),
    feedDelay: new Histogram({
      name: 'danmesh_live_feed_seconds',
      help: 'From the newest danmaku or notice of a batch, as its source says, to the batch being on its way.',
      buckets: [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5, 10],
      registers,
    }),
    dropped: new Counter({
      name: 'danmesh_live_feed_dropped_total',
      help: 'Danmaku left out of feeds of rooms over their rate.',
      registers,
    }),
  };
}
