import type { EngineRequest } from '../engine/engine.ts';

/** Equal for requests of the same person that say the same to subgraphs. */
export function identityOf({ caller, headers = {} }: Pick<EngineRequest, 'caller' | 'headers'>): string {
  return JSON.stringify([caller, Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
