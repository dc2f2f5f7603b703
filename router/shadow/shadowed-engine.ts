import type { Engine, Prepared } from '../engine/engine.ts';
import type { Answered, Shadow } from './shadow.ts';

/** The same engine: what it answers to queries is shown to the shadow, when it has been answered. */
export function shadowedEngine(engine: Engine, shadow: Shadow | undefined): Engine {
  if (!shadow) return engine;
  return {
    prepare: (operation) => {
      const prepared = engine.prepare(operation);
      return operation.operation.operation === 'query' ? withShadow(prepared, shadow.of(operation)) : prepared;
    },
  };
}

function withShadow(prepared: Prepared, answered: Answered): Prepared {
  return {
    ...prepared,
    // Apollo's plan is kept beside ours from the first comparison on.
    size: prepared.size * 2,
    execute: async (request) => {
      let isShared = false;
      const onShared = () => {
        isShared = true;
        request.onShared?.();
      };
      const answer = await prepared.execute({ ...request, onShared });
      // An answer that several got is compared once.
      if (!isShared && !request.signal.aborted) answered(request, answer);
      return answer;
    },
  };
}
