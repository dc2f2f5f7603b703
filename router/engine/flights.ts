import { Passing } from '../../platform/passing.ts';

/** Questions that are on their way, so that whoever asks an equal one waits for the same answer. */
export type Flights<T> = {
  /** `key` says everything that the answer depends on. Each caller gets an answer that is its own. */
  share(key: string, signal: AbortSignal, start: () => Promise<T>): Promise<T>;
};

type Follower<T> = { readonly resolve: (result: T) => void; readonly reject: (error: unknown) => void };
type Flight<T> = { readonly key: string; readonly signal: AbortSignal; readonly followers: Follower<T>[] };

/** Keys are told apart by looking through the few of one number. */
const numbers = 512;

/** `copy` makes of an answer one that another caller may change. */
export function createFlights<T>(copy: (result: T) => T): Flights<T> {
  const flights = Array.from({ length: numbers }, () => new Passing<Flight<T>>());
  const flightsLike = (key: string) => flights[numberOf(key)] ?? new Passing<Flight<T>>();

  const lead: Flights<T>['share'] = (key, signal, start) => {
    const flight: Flight<T> = { key, signal, followers: [] };
    const started = start();
    const alike = flightsLike(key);
    const passer = alike.add(flight);
    return started.then(
      (result) => {
        alike.remove(passer);
        // Copied before the first caller gets hold of the original.
        for (const follower of flight.followers) hand(follower, result);
        return result;
      },
      (error: unknown) => {
        alike.remove(passer);
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
    const flight = flightsLike(key).find((one) => one.key === key);
    if (!flight) return lead(key, signal, start);
    return follow(flight).catch((error: unknown) => {
      // Whoever sent it has left and took it along: it is sent again for those who are still there.
      if (flight.signal.aborted && !signal.aborted) return share(key, signal, start);
      throw error;
    });
  };
  return { share };
}

/** The same for equal keys, from some of their characters: whoever asks, and what, stands all over them. */
function numberOf(key: string): number {
  const step = 1 + (key.length >> 5);
  let number = key.length;
  for (let index = key.length - 1; index >= 0; index -= step) number = (Math.imul(number, 31) + key.charCodeAt(index)) | 0;
  return (number >>> 0) % numbers;
}
