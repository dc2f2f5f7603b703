import { AppError } from '../../platform/errors.ts';

/** Every operation that runs, so that a router that goes away can end them all. */
export type Running = {
  /** Notes an operation. After `end` it is aborted at once. */
  add(controller: AbortController): void;
  remove(controller: AbortController): void;
  /** Aborts everything that runs with SHUTTING_DOWN. */
  end(): void;
};

export function createRunning(): Running {
  const controllers = new Set<AbortController>();
  let hasEnded = false;
  return {
    add: (controller) => {
      if (hasEnded) controller.abort(shuttingDown());
      else controllers.add(controller);
    },
    remove: (controller) => void controllers.delete(controller),
    end: () => {
      hasEnded = true;
      for (const controller of controllers) controller.abort(shuttingDown());
      controllers.clear();
    },
  };
}

const shuttingDown = (): AppError => new AppError('SHUTTING_DOWN', 'This router is going away: send the operation again.');
