import { SearchBusyError } from '../search-server.ts';

/** Lets so many in at a time. */
export interface Gate {
  /** Throws SearchBusyError when it is full; dispose what it answers to go out. */
  enter(): Disposable;
}

export function createGate(places: number): Gate {
  let taken = 0;
  return {
    enter: () => {
      if (taken >= places) throw new SearchBusyError(`${places} searches run already.`);
      taken += 1;
      return {
        [Symbol.dispose]: () => {
          taken -= 1;
        },
      };
    },
  };
}
