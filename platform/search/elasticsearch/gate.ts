import { AppError } from '../../errors.ts';

/** Lets so many in at a time. */
export interface Gate {
  /** Throws AppError OVERLOADED when it is full; dispose what it answers to go out. */
  enter(): Disposable;
}

export function createGate(places: number): Gate {
  let taken = 0;
  return {
    enter: () => {
      if (taken >= places)
        throw new AppError('OVERLOADED', 'Too many searches run at this moment. Try again.', { retryAfterSeconds: 1 });
      taken += 1;
      return {
        [Symbol.dispose]: () => {
          taken -= 1;
        },
      };
    },
  };
}
