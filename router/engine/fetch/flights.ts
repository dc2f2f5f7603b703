import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import { cloned } from '../record.ts';

/** Queries that are on their way, so that an equal one on behalf of the same caller waits for the same answer. */
export type Flights = {
  /** `key` says everything that the answer depends on. Each caller gets an answer that is its own to change. */
  share(key: string, signal: AbortSignal, start: () => Promise<LinkResult>): Promise<LinkResult>;
};

type Follower = { readonly resolve: (result: LinkResult) => void; readonly reject: (error: unknown) => void };
type Flight = { readonly signal: AbortSignal; readonly followers: Follower[] };

export function createFlights(): Flights {
  const flights = new Map<string, Flight>();

  const lead: Flights['share'] = (key, signal, start) => {
    const flight: Flight = { signal, followers: [] };
    flights.set(key, flight);
    return start().then(
      (result) => {
        flights.delete(key);
        // Copied before the first caller gets hold of the original.
        for (const { resolve } of flight.followers) resolve(cloned(result));
        return result;
      },
      (error: unknown) => {
        flights.delete(key);
        for (const { reject } of flight.followers) reject(error);
        throw error;
      },
    );
  };

  const follow = ({ followers }: Flight): Promise<LinkResult> =>
    new Promise((resolve, reject) => {
      followers.push({ resolve, reject });
    });

  const share: Flights['share'] = (key, signal, start) => {
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
