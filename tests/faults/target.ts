import type { NetworkProxy } from './proxy.ts';

export type VictimKind = 'router' | 'subgraph' | 'worker' | 'product' | 'redis' | 'kafka' | 'elasticsearch' | 's3' | 'postgres';

/** A process that a fault can happen to. */
export type Victim = {
  readonly name: string;
  readonly kind: VictimKind;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again, as an orchestrator would; resolves when it is ready. */
  restart(): Promise<void>;
  /** SIGSTOP, and SIGCONT. */
  stop(): Promise<void>;
  continue(): Promise<void>;
};

/** A product that runs, with everything that can be broken about it. */
export type Target = AsyncDisposable & {
  readonly name: string;
  /** Where clients reach it; one dies, another answers. */
  readonly routerUrls: readonly string[];
  /** Of the database's owner, past every proxy. */
  readonly databaseUrl: string;
  readonly victims: readonly Victim[];
  /** By the service or the way they stand before. */
  readonly proxies: ReadonlyMap<string, NetworkProxy>;
  /** What ended by itself and was started again by the supervisor. */
  readonly restarts: () => readonly string[];
};
