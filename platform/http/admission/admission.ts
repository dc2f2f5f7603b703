import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLimit, type LimitSettings } from './limit.ts';
import { createQueue, type QueueSettings } from './queue.ts';

/** To be called once when what was let in has ended. */
export type Leave = () => void;

/** Decides who is let in, so that a process that is asked for more than it can do goes on to do what it can. */
export type Admission = Disposable & {
  readonly inFlight: number;
  readonly waiting: number;
  readonly limit: number;
  /** How many were refused since the start. */
  readonly refused: number;
  /** Counts one in where there is room, else a promise of room. Undefined is a refusal: the caller is told OVERLOADED. */
  enter(): Leave | undefined | Promise<Leave | undefined>;
};

export type AdmissionSettings = LimitSettings & QueueSettings;

const windowMs = 100;
const resolutionMs = 10;
const sweepMs = 10;
/** Fewer say nothing about the others. */
const fewestDurations = 5;
const mostDurations = 512;

/** Looks every 100 ms at how late the event loop is and how long answers take, and lets in accordingly. */
export function createAdmission(settings: AdmissionSettings): Admission {
  const room = new Room(settings);
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  const timer = setInterval(() => {
    room.look(delays.count === 0 ? 0 : Math.max(0, delays.percentile(50) / 1e6 - resolutionMs));
    delays.reset();
  }, windowMs).unref();
  return {
    get inFlight() {
      return room.inFlight;
    },
    get waiting() {
      return room.waiting;
    },
    get limit() {
      return room.limit;
    },
    get refused() {
      return room.refused;
    },
    enter: () => room.enter(),
    [Symbol.dispose]: () => {
      clearInterval(timer);
      delays.disable();
      room.close();
    },
  };
}

type Admit = (leave: Leave | undefined) => void;

class Room {
  inFlight = 0;
  refused = 0;
  readonly #limit;
  readonly #queue;
  #sweeping: NodeJS.Timeout | undefined;
  #seen = { peak: 0, pressed: 0, durations: [] as number[] };

  constructor(settings: AdmissionSettings) {
    this.#limit = createLimit(settings);
    this.#queue = createQueue<Admit>(settings);
  }

  get limit(): number {
    return this.#limit.value;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  enter(): Leave | undefined | Promise<Leave | undefined> {
    if (this.inFlight < this.limit && this.#queue.length === 0) return this.#admit();
    this.#seen.pressed += 1;
    const { promise, resolve } = Promise.withResolvers<Leave | undefined>();
    if (!this.#queue.add(resolve)) {
      this.refused += 1;
      return undefined;
    }
    this.#sweeping ??= setInterval(() => this.#sweep(), sweepMs).unref();
    return promise;
  }

  /** What the window that ends now has to teach. */
  look(eventLoopDelayMs: number): void {
    const { peak, pressed, durations } = this.#seen;
    this.#limit.learn({ peak, pressed, eventLoopDelayMs, medianMs: medianOf(durations) });
    this.#seen = { peak: this.inFlight, pressed: this.#queue.length, durations: [] };
    this.#fill();
  }

  close(): void {
    clearInterval(this.#sweeping);
    for (const admit of this.#queue.clear()) admit(undefined);
  }

  #admit(): Leave {
    this.inFlight += 1;
    this.#seen.peak = Math.max(this.#seen.peak, this.inFlight);
    const since = performance.now();
    return () => {
      this.inFlight -= 1;
      if (this.#seen.durations.length < mostDurations) this.#seen.durations.push(performance.now() - since);
      this.#fill();
    };
  }

  #fill(): void {
    while (this.inFlight < this.limit) {
      const admit = this.#queue.next();
      if (admit === undefined) return;
      admit(this.#admit());
    }
  }

  #sweep(): void {
    for (const admit of this.#queue.overdue()) {
      this.refused += 1;
      admit(undefined);
    }
    if (this.#queue.length > 0) return;
    clearInterval(this.#sweeping);
    this.#sweeping = undefined;
  }
}

function medianOf(durations: readonly number[]): number | undefined {
  if (durations.length < fewestDurations) return undefined;
  return durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)];
}
