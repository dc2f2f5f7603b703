/** Questions that are on their way, so that whoever asks an equal one waits for the same answer. */
export type Flights<T> = {
  /** `key` says everything that the answer depends on. Each caller gets an answer that is its own. */
  share(key: string, signal: AbortSignal, start: () => Promise<T>): Promise<T>;
};

type Follower<T> = { readonly resolve: (result: T) => void; readonly reject: (error: unknown) => void };
type Flight<T> = { readonly signal: AbortSignal; readonly followers: Follower<T>[] };

/** `copy` makes of an answer one that another caller may change. */
export function createFlights<T>(copy: (result: T) => T): Flights<T> {
  const flights = new Map<string, Flight<T>>();

  const lead: Flights<T>['share'] = (key, signal, start) => {
    const flight: Flight<T> = { signal, followers: [] };
    const started = start();
    flights.set(key, flight);
    return started.then(
      (result) => {
        flights.delete(key);
        // Copied before the first caller gets hold of the original.
        for (const follower of flight.followers) hand(follower, result);
        return result;
      },
      (error: unknown) => {
        flights.delete(key);
        for (const { reject } of flight.followers) reject(error);
        throw error;
      },
    );
  };

  // What is too deep to be copied is a fault for each of them, and nobody is left waiting.
  const hand = ({ resolve, reject }: Follower<T>, result: T): void => {
    try {
      resolve(copy(result));
    } catch (error) {
      reject(error);
    }
  };

  const follow = ({ followers }: Flight<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      followers.push({ resolve, reject });
    });

  const share: Flights<T>['share'] = (key, signal, start) => {
    const flight = flights.get(key);
    if (!flight) return lead(key, signal, start);
    return follow(flight).catch((error: unknown) => {
      // Whoever sent it has left and took it along: it is sent again for those who are still there.
      if (flight.signal.aborted && !signal.aborted) return share(key, signal, start);
      throw error;
    });
  };
  return { share };
}
