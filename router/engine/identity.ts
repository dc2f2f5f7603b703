import type { EngineRequest } from './engine.ts';

/** Equal for requests that every subgraph must answer alike. */
export function identityOf({ caller, headers }: Pick<EngineRequest, 'caller' | 'headers'>): string {
  const who = caller.kind === 'anonymous' ? '' : JSON.stringify(caller);
  return headers ? who + JSON.stringify(headers) : who;
}

/** On whose behalf what is on its way may be shared. */
export type Sharing = {
  /** What answers to this request may be shared under, beside what is asked. */
  keyOf(request: Pick<EngineRequest, 'caller' | 'headers'>): string;
  /**
   * Somebody has changed something: the signed in must not be answered with what was asked before, for they may be the ones. Nobody
   * else could tell.
   */
  noteChange(): void;
};

export function createSharing(): Sharing {
  let changes = 0;
  return {
    keyOf: (request) => {
      const identity = identityOf(request);
      return identity === '' ? '' : `${changes} ${identity}`;
    },
    noteChange: () => {
      changes += 1;
    },
  };
}
