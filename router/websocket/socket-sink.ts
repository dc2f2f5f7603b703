import type { Payload } from '../subscriptions/payload.ts';
import type { End, Sink } from '../subscriptions/sink.ts';
import { messageTail, nextPrefix, textFrame } from './frames.ts';

/** A socket as events are written to it: past whatever the protocol does for each of its own messages. */
export type Wire = {
  /** Bytes that the peer has not taken. */
  unread(): number;
  /** Whether one message more may wait for the peer. To be asked for each. */
  hasRoom(): boolean;
  write(first: Buffer, second?: Buffer): void;
  tooSlow(): void;
};

/** One operation on one socket. A class, as `next` is the hot path. */
export class SocketSink implements Sink {
  readonly #wire: Wire;
  readonly #prefix: Buffer;
  readonly #onEnd: (end: End) => void;

  constructor(wire: Wire, id: string, onEnd: (end: End) => void) {
    this.#wire = wire;
    this.#prefix = nextPrefix(id);
    this.#onEnd = onEnd;
  }

  unread(): number {
    return this.#wire.unread();
  }

  next(payload: Payload): void {
    const [first, second] = textFrame(this.#prefix, payload.bytesAs(messageTail));
    this.#wire.write(first, second);
  }

  end(end: End): void {
    this.#onEnd(end);
  }

  tooSlow(): void {
    this.#wire.tooSlow();
  }
}
