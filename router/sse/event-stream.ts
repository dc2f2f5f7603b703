import type { ServerResponse } from 'node:http';
import type { Encode, Payload } from '../subscriptions/payload.ts';
import type { End, Sink } from '../subscriptions/sink.ts';

/** An answer as graphql-sse's distinct connections mode puts it. JSON text has no line breaks outside of its strings, and none in them. */
const nextEvent: Encode = (text) => Buffer.from(`event: next\ndata: ${text}\n\n`);

// EventSource tells its listener of no event that has no data field.
const completeEvent = 'event: complete\ndata:\n\n';

export type EventStreamOptions = {
  readonly response: ServerResponse;
  /** A failure as the text of an answer. */
  readonly failed: (error: unknown) => string;
  /** Called once, however it ends. */
  readonly onEnd: () => void;
};

/** One operation over one response. */
export class EventStream implements Sink {
  readonly #response: ServerResponse;
  readonly #failed: EventStreamOptions['failed'];
  readonly #onEnd: () => void;

  constructor({ response, failed, onEnd }: EventStreamOptions) {
    this.#response = response;
    this.#failed = failed;
    this.#onEnd = onEnd;
  }

  unread(): number {
    return this.#response.writableLength;
  }

  next(payload: Payload): void {
    this.#response.write(payload.bytesAs(nextEvent));
  }

  end(end: End): void {
    if (end.kind === 'error') this.#response.write(nextEvent(this.#failed(end.error)));
    this.#response.end(completeEvent);
    this.#onEnd();
  }

  tooSlow(): void {
    // Without `complete` the client takes it for a lost connection, which it is, and comes back.
    this.#response.destroy();
    this.#onEnd();
  }

  keepAlive(): void {
    this.#response.write(':\n\n');
  }

  /** Sends the client away, who comes back after so long. */
  goAway(retryMs: number): void {
    this.#response.end(`retry: ${retryMs}\n\n`);
    this.#onEnd();
  }
}
