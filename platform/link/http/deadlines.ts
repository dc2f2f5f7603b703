export type Expiring = { readonly deadline: number; expire(): void };

/** Ends what takes too long, with one timer for all. All have the same time, so that they expire in the order in which they came. */
export class Deadlines {
  readonly #waiting = new Set<Expiring>();
  #timer: NodeJS.Timeout | undefined;

  get size(): number {
    return this.#waiting.size;
  }

  add(expiring: Expiring): void {
    this.#waiting.add(expiring);
    // What is done is taken out without touching the timer, which finds at its turn who is the next.
    if (this.#timer === undefined) this.#wait(expiring.deadline);
  }

  delete(expiring: Expiring): void {
    this.#waiting.delete(expiring);
  }

  #wait(until: number): void {
    this.#timer = setTimeout(() => this.#expire(), Math.max(1, Math.ceil(until - performance.now())));
    // The connections keep the process alive while there is anything to wait for.
    this.#timer.unref();
  }

  #expire(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const expiring of this.#waiting) {
      if (expiring.deadline > now) {
        this.#wait(expiring.deadline);
        return;
      }
      this.#waiting.delete(expiring);
      expiring.expire();
    }
  }
}
