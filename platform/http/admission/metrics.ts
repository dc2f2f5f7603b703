import { Counter, Gauge, type Registry } from 'prom-client';
import type { Admission } from './admission.ts';

/** Tells how full a process is. `prefix` is whose: `router` or `subgraph`. */
export function reportAdmission(registry: Registry, admission: Admission, prefix: 'router' | 'subgraph'): void {
  const registers = [registry];
  const gauge = (name: string, help: string, measure: () => number) =>
    new Gauge({
      name: `${prefix}_${name}`,
      help,
      registers,
      collect() {
        this.set(measure());
      },
    });
  gauge('in_flight', 'Operations that are being answered.', () => admission.inFlight);
  gauge('in_flight_limit', 'How many may be at once, as things are now; one more is refused.', () => admission.limit);
  gauge('waiting', 'Operations that wait until there is room.', () => admission.waiting);
  let counted = 0;
  new Counter({
    name: `${prefix}_overloaded_total`,
    help: 'Operations refused with OVERLOADED.',
    registers,
    collect() {
      this.inc(admission.refused - counted);
      counted = admission.refused;
    },
  });
}
