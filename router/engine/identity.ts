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
   * Whoever made this request has changed something: those who may be the same must not be answered with what was asked before.
   * Nobody else could tell.
   */
  noteChange(request: Pick<EngineRequest, 'caller' | 'headers'>): void;
};

export function createSharing(): Sharing {
  let changes = 0;
  let changesOfNobody = 0;
  return {
    keyOf: (request) => {
      const identity = identityOf(request);
      return identity === '' ? String(changesOfNobody) : `${changes} ${identity}`;
    },
    noteChange: (request) => {
      changes += 1;
      if (identityOf(request) === '') changesOfNobody += 1;
    },
  };
}
