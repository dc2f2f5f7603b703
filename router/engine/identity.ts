import type { EngineRequest } from './engine.ts';

/** Equal for requests that every subgraph must answer alike. */
export function identityOf({ caller, headers }: Pick<EngineRequest, 'caller' | 'headers'>): string {
  const who = caller.kind === 'anonymous' ? '' : JSON.stringify(caller);
  return headers ? who + JSON.stringify(headers) : who;
}

/**
 * What has been changed by mutations so far: whoever has changed something must not be answered with what was asked before. Part of
 * the key of what is shared among requests of the signed in; nobody else could tell.
 */
export type Changes = { count: number };

/** What answers may be shared under, beside what is asked. */
export function sharingKey(request: Pick<EngineRequest, 'caller' | 'headers'>, { count }: Changes): string {
  const identity = identityOf(request);
  return identity === '' ? '' : `${count} ${identity}`;
}
