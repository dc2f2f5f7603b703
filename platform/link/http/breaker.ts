export type BreakerOptions = {
  /** Opens after so many failures in a row, */
  readonly failures: number;
  /** or when this part of at least `minimum` requests within `windowMs` failed. */
  readonly rate: number;
  readonly minimum: number;
  readonly windowMs: number;
  /** How long it stays open before one probe: at least this, at most half as long again, so that many routers do not come at once. */
  readonly waitMs: number;
};

export type CircuitState = 'closed' | 'open' | 'half-open';
export type Admission = 'closed' | 'probe' | 'refused';
/** `abandoned`: whoever asked has left before it was known. */
export type CircuitOutcome = 'success' | 'failure' | 'abandoned';

/**
 * A circuit breaker as a state machine alone: it is told the time and holds no timer, so that it costs a request nearly nothing.
 * The libraries for it wrap each call in promises and events, at the price of the request itself.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  readonly #changed: (state: CircuitState) => void;
  readonly #random: () => number;
  #state: CircuitState = 'closed';
  #openUntil = 0;
  #failuresInARow = 0;
  #windowEnds = 0;
  #requests = 0;
  #failures = 0;

  constructor(options: BreakerOptions, changed: (state: CircuitState) => void, random: () => number = Math.random) {
    this.#options = options;
    this.#changed = changed;
    this.#random = random;
  }

  /** Whether a request may go, and as what: its outcome is settled with the same word. */
  admit(now: number): Admission {
    if (this.#state === 'closed') return 'closed';
    if (this.#state === 'half-open' || now < this.#openUntil) return 'refused';
    this.#become('half-open');
    return 'probe';
  }

  settle(admission: Admission, outcome: CircuitOutcome, now: number): void {
    if (admission === 'probe') this.#settleProbe(outcome, now);
    // What began before the circuit opened says nothing of the present.
    else if (this.#state === 'closed' && outcome !== 'abandoned') this.#count(outcome === 'failure', now);
  }

  #settleProbe(outcome: CircuitOutcome, now: number): void {
    if (outcome === 'failure') this.#open(now);
    // An abandoned probe leaves the turn to the next request, without another wait.
    else this.#become(outcome === 'success' ? 'closed' : 'open');
  }

  #count(failed: boolean, now: number): void {
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + this.#options.windowMs;
      this.#requests = 0;
      this.#failures = 0;
    }
    this.#requests += 1;
    if (!failed) {
      this.#failuresInARow = 0;
      return;
    }
    this.#failures += 1;
    this.#failuresInARow += 1;
    const { failures, minimum, rate } = this.#options;
    const isTooOften = this.#requests >= minimum && this.#failures >= rate * this.#requests;
    if (this.#failuresInARow >= failures || isTooOften) this.#open(now);
  }

  #open(now: number): void {
    this.#openUntil = now + this.#options.waitMs * (1 + this.#random() / 2);
    this.#become('open');
  }

  #become(state: CircuitState): void {
    this.#failuresInARow = 0;
    this.#windowEnds = 0;
    this.#state = state;
    this.#changed(state);
  }
}
