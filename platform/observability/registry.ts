import { collectDefaultMetrics, Registry } from 'prom-client';

/** The meters of a process: its own CPU, memory, event loop and collector of garbage to begin with. */
export function processRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
