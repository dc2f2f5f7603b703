import { setTimeout as pause } from 'node:timers/promises';

type Sample = { readonly at: number; readonly stored: number };

/** How fast events were stored, looked at four times a second. */
export type Pace = {
  /** Ends the looking, and answers the least rate of any five seconds; NaN of less than five. */
  stop(): Promise<number>;
};

const sampleMs = 250;
const windowMs = 5000;

export function watchPace(stored: () => Promise<number>): Pace {
  const samples: Sample[] = [];
  let goesOn = true;
  const watching = (async () => {
    while (goesOn) {
      samples.push({ at: performance.now(), stored: await stored() });
      await pause(sampleMs);
    }
  })();
  return {
    stop: async () => {
      goesOn = false;
      await watching;
      return slowest(samples);
    },
  };
}

function slowest(samples: readonly Sample[]): number {
  const rates = samples.flatMap((from) => {
    const to = samples.find(({ at }) => at - from.at >= windowMs);
    return to === undefined ? [] : [((to.stored - from.stored) * 1000) / (to.at - from.at)];
  });
  return rates.length === 0 ? Number.NaN : Math.min(...rates);
}
