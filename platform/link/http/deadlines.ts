/** Something that ends by itself or is ended. It is a link of the list itself: `before` and `after` are the list's own. */
export type Expiring = {
  readonly deadline: number;
  before: Expiring | undefined;
  after: Expiring | undefined;
  expire(): void;
};

/**
 * Ends what takes too long, with one timer for all. All have the same time, so that they expire in the order in which they came. A
 * list, and no Set: the tables that a busy Set leaves behind keep everything alive that ever was in it until a full collection.
 */
export class Deadlines {
  #first: Expiring | undefined;
  #last: Expiring | undefined;
  #size = 0;
  #timer: NodeJS.Timeout | undefined;

  get size(): number {
    return this.#size;
  }

  add(expiring: Expiring): void {
    expiring.before = this.#last;
    if (this.#last) this.#last.after = expiring;
    else this.#first = expiring;
    this.#last = expiring;
    this.#size += 1;
    // What is done is taken out without touching the timer, which finds at its turn who is the next.
    if (this.#timer === undefined) this.#wait(expiring.deadline);
  }

  delete(expiring: Expiring): void {
    const { before, after } = expiring;
    if (before === undefined && this.#first !== expiring) return;
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
    expiring.before = undefined;
    expiring.after = undefined;
    this.#size -= 1;
  }

  #wait(until: number): void {
    this.#timer = setTimeout(() => this.#expire(), Math.max(1, Math.ceil(until - performance.now())));
    // The connections keep the process alive while there is anything to wait for.
    this.#timer.unref();
  }

  #expire(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (let expiring = this.#first; expiring; expiring = this.#first) {
      if (expiring.deadline > now) {
        this.#wait(expiring.deadline);
        return;
      }
      this.delete(expiring);
      expiring.expire();
    }
  }
}
