import { Counter, Gauge, type Registry } from 'prom-client';
import { errorCodes } from '../../platform/errors.ts';
import { TalliedCounter } from '../../platform/observability/tallies.ts';
import { type EngineCounts, noCounts } from '../engine/counts.ts';

/** A cache of operations; what it holds is asked when the metrics are. */
export type WatchedCache = { readonly size: number; readonly calculatedSize?: number };
export type CacheName = 'checked' | 'planned';

export type CacheCounts = {
  readonly hits: () => void;
  readonly misses: () => void;
};

export type CacheMetrics = {
  /** How to count in the cache of this name. `cache` is from now on the one whose size is told: that of the newest supergraph. */
  watch(name: CacheName, cache: WatchedCache): CacheCounts;
};

/** By name, so that what subgraphs make up cannot grow the number of series. */
const known: ReadonlySet<unknown> = new Set(errorCodes);

export type ErrorMetrics = { count(code: unknown): void };

export function createErrorMetrics(registry: Registry): ErrorMetrics {
  const errors = new TalliedCounter({
    name: 'router_errors_total',
    help: "Errors that callers were told, by code; SUBGRAPH for codes that are not the graph's own.",
    labelNames: ['code'],
    registry,
  });
  return { count: (code) => errors.of(known.has(code) ? String(code) : 'SUBGRAPH').inc() };
}

export function createCacheMetrics(registry: Registry): CacheMetrics {
  const caches = new Map<CacheName, WatchedCache>();
  const requests = new TalliedCounter({
    name: 'router_operation_cache_requests_total',
    help: 'Operations looked for among those kept checked, and among those kept planned: hit or miss.',
    labelNames: ['cache', 'outcome'],
    registry,
  });
  const gauge = (name: string, help: string, measure: (cache: WatchedCache) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['cache'],
      registers: [registry],
      collect() {
        for (const [cache, watched] of caches) this.set({ cache }, measure(watched));
      },
    });
  gauge('router_operation_cache_entries', 'Operations kept.', ({ size }) => size);
  gauge(
    'router_operation_cache_bytes',
    'What they occupy, roughly; 0 where it is not measured.',
    (cache) => cache.calculatedSize ?? 0,
  );
  return {
    watch: (name, cache) => {
      caches.set(name, cache);
      const hit = requests.of(name, 'hit');
      const miss = requests.of(name, 'miss');
      return { hits: () => hit.inc(), misses: () => miss.inc() };
    },
  };
}

/** The engines' own counts, published when the metrics are asked for. */
export function createEngineCounts(registry: Registry): EngineCounts {
  const counts = noCounts();
  const publish = (name: string, help: string, count: keyof EngineCounts) =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(counts[count]);
      },
    });
  publish('router_fetches_merged_total', 'Fetches of plans that went along in the request of another.', 'merged');
  publish('router_fetches_shared_total', 'Fetches answered by an equal one that was on its way for the same caller.', 'shared');
  publish(
    'router_answers_shared_total',
    'Queries answered by an equal one that was on its way for the same caller.',
    'sharedAnswers',
  );
  publish(
    'router_entities_deduplicated_total',
    'Entities not asked for, as an equal one was in the same request.',
    'deduplicated',
  );
  return counts;
}
