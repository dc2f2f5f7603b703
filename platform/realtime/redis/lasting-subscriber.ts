import type { RedisConnection } from '../../redis/redis-connection.ts';

type Done = (error: null, count: number) => void;

const channelsAtOnce = 500;

/**
 * What RedisPubSub needs of a client that subscribes, over a connection that comes and goes: it never fails, as RedisPubSub leaves
 * rejections that nobody hears, and subscribes again on each new connection.
 */
export class LastingSubscriber {
  readonly #connection: RedisConnection;
  /** The channels that are wanted, each with those who have not been told yet that Redis knows. */
  readonly #wanted = new Map<string, Done[]>();

  constructor(connection: RedisConnection) {
    this.#connection = connection;
    // Once the connection can be asked, which is right after everyone has heard of it.
    connection.onReturn(() => queueMicrotask(() => this.#subscribe([...this.#wanted.keys()])));
  }

  on(event: string, listener: (channel: string, text: string) => void): this {
    if (event === 'message') this.#connection.onMessage(listener);
    return this;
  }

  /** Calls back once Redis has confirmed, which may be after the connection was lost and found again. */
  subscribe(channel: string, done: Done): void {
    this.#wanted.set(channel, [...(this.#wanted.get(channel) ?? []), done]);
    this.#subscribe([channel]);
  }

  unsubscribe(channel: string): void {
    this.#wanted.delete(channel);
    // What fails here ends with the connection, and the next one begins without the channel.
    if (this.#connection.isReady) this.#connection.ask((redis) => redis.unsubscribe(channel)).catch(() => {});
  }

  /** RedisPubSub calls it for every channel; none of ours is a pattern. */
  punsubscribe(): void {}

  #subscribe(channels: readonly string[]): void {
    if (!this.#connection.isReady) return;
    for (let start = 0; start < channels.length; start += channelsAtOnce) {
      const some = channels.slice(start, start + channelsAtOnce);
      // A failure is the end of the connection, and the next one subscribes to all that is wanted then.
      this.#connection
        .ask((redis) => redis.subscribe(...some))
        .then(
          () => this.#confirm(some),
          () => {},
        );
    }
  }

  #confirm(channels: readonly string[]): void {
    for (const channel of channels) {
      const waiting = this.#wanted.get(channel)?.splice(0) ?? [];
      for (const done of waiting) done(null, 1);
    }
  }
}
