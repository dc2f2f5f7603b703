import { spawnSync } from 'node:child_process';
import { autocannonLoad } from './autocannon.ts';
import { wrkLoad } from './wrk.ts';

export type LoadOrder = {
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
  /** Every request carries `Bearer MARK-N` with an N of its own; none carries any without a mark. */
  readonly mark: string | undefined;
};

export type LoadAnswer = {
  readonly requests: number;
  readonly seconds: number;
  readonly bytes: number;
  /** Connections and requests that failed, and answers that are no 2xx. */
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

export type Load = { readonly name: string; run(order: LoadOrder): Promise<LoadAnswer> };

/** wrk where there is one: it costs the core that it shares with the subgraphs a tenth of what autocannon does. */
export function chooseLoad(wanted: string | undefined): Load {
  const hasWrk = spawnSync('wrk', ['--version']).error === undefined;
  return hasWrk && wanted !== 'autocannon' ? { name: 'wrk', run: wrkLoad } : { name: 'autocannon', run: autocannonLoad };
}
