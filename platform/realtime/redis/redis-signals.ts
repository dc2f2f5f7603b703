import { RedisPubSub } from 'graphql-redis-subscriptions';
import type { Redis } from 'ioredis';
import type { JsonValue } from '../../json.ts';
import type { Logger } from '../../log.ts';
import type { RedisConnection } from '../../redis/redis-connection.ts';
import { within } from '../../within.ts';
import type { SignalListener, Signals } from '../signals.ts';
import { LastingSubscriber } from './lasting-subscriber.ts';

type Channel = { readonly listeners: Set<SignalListener>; readonly subscription: Promise<number> };

export type RedisSignalsOptions = {
  /** A connection that subscribes can do nothing else, so there are two. */
  readonly publisher: RedisConnection;
  readonly subscriber: RedisConnection;
  readonly prefix: string;
  readonly log: Logger;
};

/** One subscription at Redis for each channel, however many listen. */
export class RedisSignals implements Signals {
  readonly #publisher: RedisConnection;
  readonly #subscriber: RedisConnection;
  readonly #channels = new Map<string, Channel>();
  readonly #prefix: string;
  readonly #log: Logger;
  #pubsub: RedisPubSub | undefined;

  constructor({ publisher, subscriber, prefix, log }: RedisSignalsOptions) {
    this.#publisher = publisher;
    this.#subscriber = subscriber;
    this.#prefix = `${prefix}signal:`;
    this.#log = log;
    this.#pubsub = new RedisPubSub({
      publisher: { publish: (channel: string, text: string) => this.#send(channel, text) } as unknown as Redis,
      // The methods that it has are all that RedisPubSub calls.
      subscriber: new LastingSubscriber(subscriber) as unknown as Redis,
      serializer: String,
      // Parsed for each listener instead: none can change what another sees.
      deserializer: String,
    });
  }

  async publish(channel: string, payload: JsonValue): Promise<void> {
    const pubsub = this.#requireOpen();
    const text = JSON.stringify(payload);
    if (text === undefined) throw new TypeError(`the payload for ${channel} is not JSON`);
    await pubsub.publish(this.#prefix + channel, text);
  }

  async subscribe(name: string, listener: SignalListener): Promise<AsyncDisposable> {
    const pubsub = this.#requireOpen();
    const channel = this.#channels.get(name) ?? this.#open(name, pubsub);
    // The same function may listen twice: each subscription needs an identity of its own.
    const own: SignalListener = (payload) => listener(payload);
    channel.listeners.add(own);
    // While Redis is away nothing can be heard, and it is not waited for: what is said after its return will be.
    if (this.#subscriber.isReady) await within(channel.subscription, this.#subscriber.timeoutMs);
    return { [Symbol.asyncDispose]: async () => this.#leave(name, channel, own) };
  }

  close(): void {
    this.#pubsub = undefined;
    this.#channels.clear();
  }

  #send(channel: string, text: string): Promise<number> {
    return this.#publisher.ask((redis) => redis.publish(channel, text));
  }

  #open(name: string, pubsub: RedisPubSub): Channel {
    const listeners = new Set<SignalListener>();
    const subscription = pubsub.subscribe<string>(this.#prefix + name, (text) => {
      for (const listener of listeners) this.#hand(name, text, listener);
    });
    const channel = { listeners, subscription };
    this.#channels.set(name, channel);
    return channel;
  }

  #leave(name: string, channel: Channel, listener: SignalListener): void {
    channel.listeners.delete(listener);
    if (channel.listeners.size > 0 || this.#channels.get(name) !== channel) return;
    this.#channels.delete(name);
    // Not before it is there: RedisPubSub would forget the wrong one. It never rejects.
    void channel.subscription.then((id) => this.#pubsub?.unsubscribe(id));
  }

  #hand(channel: string, text: string, listener: SignalListener): void {
    try {
      listener(JSON.parse(text));
    } catch (error) {
      this.#log.error({ err: error, channel }, 'a listener threw at a signal; the others still hear it');
    }
  }

  #requireOpen(): RedisPubSub {
    if (this.#pubsub === undefined) throw new Error('the realtime port is closed');
    return this.#pubsub;
  }
}
