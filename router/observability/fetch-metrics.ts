import { Gauge, type Registry } from 'prom-client';
import type { CircuitState } from '../../platform/link/http/breaker.ts';
import type { LinkMetrics } from '../../platform/link/http/options.ts';
import { TalliedCounter, TalliedHistogram, type Tally } from '../../platform/observability/tallies.ts';

/** What is known of the fetches to each subgraph. */
export type FetchMetrics = {
  /** For a link to this subgraph: its own series, found beforehand. */
  of(subgraph: string): Required<LinkMetrics>;
};

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const stateNumbers: Readonly<Record<CircuitState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** Never asked, so that they say nothing of how long a subgraph takes. */
const neverSent: ReadonlySet<string> = new Set(['open-circuit', 'overloaded']);

export function createFetchMetrics(registry: Registry): FetchMetrics {
  const fetches = new TalliedCounter({
    name: 'router_fetches_total',
    help: 'Requests to subgraphs by outcome: answered, aborted, or why there was no answer.',
    labelNames: ['subgraph', 'outcome'],
    registry,
  });
  const duration = new TalliedHistogram({
    name: 'router_fetch_duration_seconds',
    help: 'From a request to a subgraph, with its retries, to its whole answer or the lack of one.',
    labelNames: ['subgraph'],
    buckets,
    registry,
  });
  const retries = new TalliedCounter({
    name: 'router_fetch_retries_total',
    help: 'Requests to subgraphs that were sent once more, by why.',
    labelNames: ['subgraph', 'reason'],
    registry,
  });
  const reconnects = new TalliedCounter({
    name: 'router_subgraph_reconnects_total',
    help: 'Sockets to subgraphs that were lost and opened again.',
    labelNames: ['subgraph'],
    registry,
  });
  const circuits = new Gauge({
    name: 'router_subgraph_circuit',
    help: 'State of the circuit of a subgraph: 0 closed, 1 half open, 2 open.',
    labelNames: ['subgraph'],
    registers: [registry],
  });
  return {
    of: (subgraph) => {
      const outcomes = new Map<string, Tally>();
      const durations = duration.of(subgraph);
      circuits.set({ subgraph }, stateNumbers.closed);
      return {
        settled: (outcome, durationMs) => {
          const known = outcomes.get(outcome);
          if (known) known.count += 1;
          else outcomes.set(outcome, counted(fetches.of(subgraph, outcome)));
          if (!neverSent.has(outcome)) durations.observe(durationMs / 1000);
        },
        retried: (reason) => retries.of(subgraph, reason).inc(),
        circuit: (state) => circuits.set({ subgraph }, stateNumbers[state]),
        reconnected: () => reconnects.of(subgraph).inc(),
      };
    },
  };
}

function counted(tally: Tally): Tally {
  tally.inc();
  return tally;
}
