/** One that is passing through; what it is known by is the list's own. */
export type Passer<T> = { readonly value: T; index: number };

/**
 * What comes and goes thousands of times a second and is but seldom many at once. A Set would do the same, but the tables that a busy
 * Set or Map leaves behind keep everything alive that ever was in them until a full collection, and make each small one slow.
 */
export class Passing<T> {
  readonly #passers: Passer<T>[] = [];

  add(value: T): Passer<T> {
    const passer = { value, index: this.#passers.length };
    this.#passers.push(passer);
    return passer;
  }

  /** Once for each. */
  remove(passer: Passer<T>): void {
    const last = this.#passers.pop();
    if (last === undefined || last === passer) return;
    last.index = passer.index;
    this.#passers[passer.index] = last;
  }

  find(test: (value: T) => boolean): T | undefined {
    return this.#passers.find(({ value }) => test(value))?.value;
  }

  values(): T[] {
    return this.#passers.map(({ value }) => value);
  }
}
