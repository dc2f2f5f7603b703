/** Turns an answer's text into the bytes that a door writes for every reader. One function for each door, made once. */
export type Encode = (text: string) => Buffer;

/** One answer, made once and written to many. */
export class Payload {
  readonly text: string;
  #encode: Encode | undefined;
  #bytes: Buffer = empty;

  constructor(text: string) {
    this.text = text;
  }

  /** The bytes of the door that asks, kept for its next reader. */
  bytesAs(encode: Encode): Buffer {
    if (this.#encode === encode) return this.#bytes;
    this.#encode = encode;
    this.#bytes = encode(this.text);
    return this.#bytes;
  }

  /** The same answer, which also says how many before it this reader was too slow for. */
  telling(dropped: number): Payload {
    return new Payload(`${this.text.slice(0, -1)},"extensions":{"dropped":${dropped}}}`);
  }
}

const empty = Buffer.alloc(0);
