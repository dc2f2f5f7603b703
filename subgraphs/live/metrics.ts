import { Counter, Histogram, type Registry } from 'prom-client';
import type { Logger } from '../../platform/log.ts';
import type { OnDifference } from './aggregation/aggregation.service.ts';
import type { FeedBatch } from './feed/feed.batch.ts';

export type LiveMetrics = { readonly onDifference: OnDifference; readonly onBatch: (batch: FeedBatch) => void };

/** Registers what live measures; once for each registry. */
export function createLiveMetrics(registry: Registry, log: Logger): LiveMetrics {
  const registers = [registry];
  const differences = new Counter({
    name: 'danmesh_live_summary_differences_total',
    help: 'Counters of sessions that their raw events did not bear out.',
    labelNames: ['counter'] as const,
    registers,
  });
  const delay = new Histogram({
    name: 'danmesh_live_feed_seconds',
    help: 'From the newest danmaku or notice of a batch, as its source says, to the batch being on its way.',
    buckets: [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5, 10],
    registers,
  });
  const dropped = new Counter({
    name: 'danmesh_live_feed_dropped_total',
    help: 'Danmaku left out of feeds of rooms over their rate.',
    registers,
  });
  return {
    onDifference: (counter, sessionId) => {
      differences.inc({ counter });
      log.error({ counter, sessionId }, 'a counter of a session differs from its raw events');
    },
    onBatch: (batch) => {
      const at = batch.items.at(-1)?.at;
      if (at !== undefined) delay.observe(Math.max(0, Date.now() - Date.parse(at)) / 1000);
      dropped.inc(batch.dropped);
    },
  };
}
