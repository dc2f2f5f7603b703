export type LimitSettings = {
  /** Never more than so many at once. */
  readonly inFlight: number;
  /** So many are let in however slow it is: what is fewer is not what makes it slow. */
  readonly minimum: number;
  /** A median delay of the event loop beyond this is too slow, */
  readonly eventLoopDelayMs: number;
  /** and so is a median answer that takes so many times what it takes when there is room. */
  readonly slowdown: number;
};

/** What was seen in the window that has just ended. */
export type Seen = {
  /** The most that were in flight. */
  readonly peak: number;
  /** Those for whom there was no room at once. */
  readonly pressed: number;
  readonly eventLoopDelayMs: number;
  /** Of those that ended; undefined when too few did to say anything. */
  readonly medianMs: number | undefined;
};

export type Limit = {
  readonly value: number;
  /** Learns from a window what may be in flight in the next. */
  learn(seen: Seen): void;
};

/** Faster than this is never slow, whatever is usual: between one and five milliseconds lies nothing that anybody feels. */
const neverSlowMs = 100;
const shrinking = 0.7;
const growing = 1.2;
/** Where nobody has asked yet; what was found to be too much cannot be taken back, only waited for. */
const firstGuess = 64;
/** What is usual is learnt fast where it is better than was thought and slowly where it is worse, or a slow rise would hide itself. */
const weightOfBetter = 0.2;
const weightOfWorse = 0.005;

/** How many may be in flight at once, found by trying: more while answers are as fast as usual, at once much less when they are not. */
export function createLimit(settings: LimitSettings): Limit {
  const { inFlight, minimum } = settings;
  let value = Math.min(inFlight, Math.max(minimum, firstGuess));
  let usualMs: number | undefined;
  return {
    get value() {
      return value;
    },
    learn: (seen) => {
      if (isSlow(seen, settings, usualMs)) {
        if (seen.peak > minimum) value = Math.max(minimum, Math.floor(Math.min(value, seen.peak) * shrinking));
        // As slow as this with so few: it is not for their number, and is learnt as what is usual.
        else usualMs = blend(usualMs, seen.medianMs);
        return;
      }
      if (seen.pressed === 0) usualMs = blend(usualMs, seen.medianMs);
      // Only what is made use of, and comes to an end, shows whether more would do.
      if (seen.medianMs === undefined) return;
      if (seen.pressed > 0 || seen.peak > value / 2) value = Math.min(inFlight, Math.ceil(value * growing));
    },
  };
}

function isSlow({ eventLoopDelayMs, medianMs }: Seen, settings: LimitSettings, usualMs: number | undefined): boolean {
  if (eventLoopDelayMs > settings.eventLoopDelayMs) return true;
  if (medianMs === undefined || usualMs === undefined) return false;
  return medianMs > Math.max(neverSlowMs, usualMs * settings.slowdown);
}

function blend(usualMs: number | undefined, medianMs: number | undefined): number | undefined {
  if (usualMs === undefined || medianMs === undefined) return medianMs ?? usualMs;
  return usualMs + (medianMs - usualMs) * (medianMs < usualMs ? weightOfBetter : weightOfWorse);
}
