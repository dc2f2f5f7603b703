import type { Registry } from 'prom-client';
import type { Logger } from '../log.ts';
import { type RedisMetrics, redisMetrics } from './metrics.ts';

type ReportOptions = { readonly name: string; readonly log: Logger; readonly metrics?: Registry | undefined };

/** Tells of a connection's losses, each once however many attempts follow, and of its returns. */
export class ConnectionReport {
  readonly #log: Logger;
  readonly #name: string;
  readonly #metrics: RedisMetrics | undefined;
  #reason: Error | undefined;
  #awaySince: number | undefined;
  #isRefusing = false;

  constructor({ name, log, metrics }: ReportOptions) {
    this.#name = name;
    this.#log = log.child({ redis: name });
    this.#metrics = metrics && redisMetrics(metrics);
    this.#metrics?.up.set({ connection: name }, 0);
  }

  /** Why the connection is about to be lost, or could not be made. */
  failed(error: Error): void {
    this.#reason = error;
  }

  lost(): void {
    if (this.#awaySince !== undefined) return;
    this.#awaySince = performance.now();
    this.#metrics?.up.set({ connection: this.#name }, 0);
    this.#metrics?.losses.inc({ connection: this.#name });
    this.#log.error(
      { reason: this.#reason?.message ?? 'it closed the connection' },
      'Redis is away; it is tried again until it is back',
    );
  }

  back(): void {
    if (this.#awaySince !== undefined)
      this.#log.info({ afterMs: Math.round(performance.now() - this.#awaySince) }, 'Redis is back');
    this.#awaySince = undefined;
    this.#reason = undefined;
    this.#metrics?.up.set({ connection: this.#name }, 1);
  }

  /** Redis is there and does not do what it is asked. */
  refused(error: Error): void {
    if (!this.#isRefusing) this.#log.error({ reason: error.message }, 'Redis refuses commands');
    this.#isRefusing = true;
  }

  answered(): void {
    this.#isRefusing = false;
  }

  commandFailed(): void {
    this.#metrics?.failures.inc({ connection: this.#name });
  }

  closed(): void {
    this.#metrics?.up.remove({ connection: this.#name });
  }
}
