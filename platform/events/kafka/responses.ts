const sizeBytes = 4;

/**
 * Cuts what a broker sends into its responses: each is an int32 with the size of what follows (https://kafka.apache.org/protocol). Throws a
 * RangeError for what is no size.
 */
export class Responses {
  #chunks: Buffer[] = [];
  #held = 0;
  #needed = sizeBytes;

  /** The responses that are whole now, one after another; undefined when none is. */
  add(chunk: Buffer): Buffer | undefined {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#needed) return undefined;
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    const end = this.#endOfWhole(bytes);
    const rest = bytes.subarray(end);
    this.#chunks = [rest];
    this.#held = rest.length;
    return end === 0 ? undefined : bytes.subarray(0, end);
  }

  /** Where the last whole one ends. Notes how many bytes the one behind it needs, once its size is known. */
  #endOfWhole(bytes: Buffer): number {
    let end = 0;
    this.#needed = sizeBytes;
    while (bytes.length - end >= sizeBytes) {
      const size = bytes.readInt32BE(end);
      if (size < 0) throw new RangeError(`a response of ${size} bytes`);
      this.#needed = sizeBytes + size;
      if (bytes.length - end < this.#needed) break;
      end += this.#needed;
      this.#needed = sizeBytes;
    }
    return end;
  }
}
