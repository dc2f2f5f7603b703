import { AppError } from '../../platform/errors.ts';
import { type Passer, Passing } from '../../platform/passing.ts';

/** Every operation that runs, so that a router that goes away can end them all. */
export type Running = {
  /** Notes an operation. After `end` it is aborted at once. */
  add(controller: AbortController): Passer<AbortController>;
  remove(passer: Passer<AbortController>): void;
  /** Aborts everything that runs with SHUTTING_DOWN. */
  end(): void;
};

export function createRunning(): Running {
  const controllers = new Passing<AbortController>();
  let hasEnded = false;
  return {
    add: (controller) => {
      if (hasEnded) controller.abort(shuttingDown());
      return controllers.add(controller);
    },
    remove: (passer) => controllers.remove(passer),
    end: () => {
      hasEnded = true;
      for (const controller of controllers.values()) controller.abort(shuttingDown());
    },
  };
}

const shuttingDown = (): AppError => new AppError('SHUTTING_DOWN', 'This router is going away: send the operation again.');
