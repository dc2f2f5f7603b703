/** What has come of an answer. Most come in one piece, which is then read where it lies. */
export class Body {
  #first: Buffer | undefined;
  #rest: Buffer[] | undefined;
  #bytes = 0;

  /** Answers how many bytes there are now. */
  add(chunk: Buffer): number {
    this.#bytes += chunk.length;
    if (this.#first === undefined) this.#first = chunk;
    else if (this.#rest === undefined) this.#rest = [chunk];
    else this.#rest.push(chunk);
    return this.#bytes;
  }

  text(): string {
    if (this.#first === undefined) return '';
    return this.#rest === undefined
      ? this.#first.toString()
      : Buffer.concat([this.#first, ...this.#rest], this.#bytes).toString();
  }
}
