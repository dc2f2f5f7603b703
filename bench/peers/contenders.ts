import { apollo } from './apollo/contender.ts';
import type { Contender } from './contender.ts';
import { cosmo } from './cosmo/contender.ts';
import { hive, hiveNative } from './hive/contenders.ts';
import { hiveRouter } from './hive-router/contender.ts';
import { ours } from './ours/contender.ts';

/** Who takes part: all from npm, and the binaries that the environment names. `only` picks some by name. */
export function contenders(only: readonly string[] = []): readonly Contender[] {
  const { HIVE_ROUTER_BIN, COSMO_ROUTER_BIN, COSMO_EXECUTION_CONFIG } = process.env;
  const all = [
    apollo,
    hive,
    hiveNative,
    ours,
    ...(HIVE_ROUTER_BIN ? [hiveRouter(HIVE_ROUTER_BIN)] : []),
    ...(COSMO_ROUTER_BIN && COSMO_EXECUTION_CONFIG ? [cosmo(COSMO_ROUTER_BIN, COSMO_EXECUTION_CONFIG)] : []),
  ];
  const unknown = only.filter((name) => name !== 'ws' && !all.some((contender) => contender.name === name));
  if (unknown.length > 0)
    throw new Error(`Nobody here is called ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}.`);
  return only.length === 0 ? all : all.filter(({ name }) => only.includes(name));
}
