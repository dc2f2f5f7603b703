import type { Redis } from 'ioredis';
import type { Registry } from 'prom-client';
import type { Logger } from '../log.ts';
import { realtimeUnavailable } from '../realtime/unavailable.ts';
import { ConnectionReport } from './connection-report.ts';
import { createRedisClient, type RedisAddress } from './redis-client.ts';
import { isRefusal, isReply } from './replies.ts';

export type RedisOptions = Omit<RedisAddress, 'timeoutMs'> & {
  readonly log: Logger;
  readonly metrics?: Registry | undefined;
  /** How long an answer is waited for; then the connection is cut, and all others fail at once until there is a new one. */
  readonly timeoutMs?: number | undefined;
};

const defaultTimeoutMs = 2000;
/** How often a connection that says nothing is asked whether it is still there. */
const beatMs = 2000;

/**
 * Opens a connection and waits a moment for it. Where Redis is away that is logged, and it goes on trying: what is asked meanwhile fails
 * with REALTIME_UNAVAILABLE. Throws a StartupError for what is no address.
 */
export async function openRedis(options: RedisOptions): Promise<RedisConnection> {
  const connection = new RedisConnection(options);
  await connection.firstAttempt;
  return connection;
}

export class RedisConnection implements AsyncDisposable {
  readonly firstAttempt: Promise<void>;
  readonly timeoutMs: number;
  readonly #redis: Redis;
  readonly #report: ConnectionReport;
  readonly #returned = new Set<() => void>();
  readonly #beat: NodeJS.Timeout;
  #isReady = false;
  #isClosing = false;

  constructor({ timeoutMs = defaultTimeoutMs, ...options }: RedisOptions) {
    this.timeoutMs = timeoutMs;
    this.#report = new ConnectionReport(options);
    this.#redis = createRedisClient({ ...options, timeoutMs });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.firstAttempt = promise;
    const attempted = () => resolve();
    const patience = setTimeout(attempted, 2 * timeoutMs);
    promise.finally(() => clearTimeout(patience));
    this.#redis.on('error', (error) => this.#report.failed(error));
    this.#redis.on('close', () => this.#lost(attempted));
    this.#redis.on('ready', () => this.#back(attempted));
    this.#beat = setInterval(() => this.#beatOnce(), beatMs).unref();
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /**
   * Asks Redis something. Throws REALTIME_UNAVAILABLE, at once while Redis is away and after `timeoutMs` where it does not answer; it may
   * then have done what it was asked. What Redis says about the command itself is thrown as it is.
   */
  async ask<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    if (!this.#isReady) throw this.#failed();
    try {
      const answer = await this.#inTime(command(this.#redis));
      this.#report.answered();
      return answer;
    } catch (error) {
      if ((isReply(error) && !isRefusal(error)) || error instanceof TypeError || error instanceof RangeError) throw error;
      if (isRefusal(error)) this.#report.refused(error);
      throw this.#failed();
    }
  }

  async ping(): Promise<void> {
    await this.ask((redis) => redis.ping());
  }

  /** Hears of each connection before anything is asked over it. The first one counts where it was not there when this was opened. */
  onReturn(listener: () => void): Disposable {
    this.#returned.add(listener);
    return { [Symbol.dispose]: () => void this.#returned.delete(listener) };
  }

  /** Hears what is published on channels that this connection has subscribed to. */
  onMessage(listener: (channel: string, text: string) => void): void {
    this.#redis.on('message', listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#beat);
    // Answers that are on their way are waited for; where none comes, the connection is closed without.
    if (this.#isReady) await this.ask((redis) => redis.quit()).catch(() => {});
    this.#isReady = false;
    this.#redis.disconnect();
    this.#report.closed();
  }

  #back(attempted: () => void): void {
    this.#report.back();
    for (const listener of this.#returned) listener();
    this.#isReady = true;
    attempted();
  }

  #lost(attempted: () => void): void {
    this.#isReady = false;
    if (!this.#isClosing) this.#report.lost();
    attempted();
  }

  /** A server that stands still, or a network that swallows everything, says nothing: silence ends the connection. */
  #inTime<T>(answer: Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let isSettled = false;
    const giveUp = () => {
      if (isSettled) return;
      reject(new Error('Redis did not answer in time'));
      this.#cut();
    };
    // What has arrived while this process itself was busy is read before it is given up.
    const timer = setTimeout(() => setImmediate(giveUp), this.timeoutMs);
    const settle = () => {
      isSettled = true;
      clearTimeout(timer);
    };
    answer.finally(settle).then(resolve, reject);
    return promise;
  }

  #cut(): void {
    if (!this.#isReady) return;
    this.#isReady = false;
    this.#redis.stream.destroy(new Error(`Redis did not answer within ${this.timeoutMs} ms`));
  }

  #beatOnce(): void {
    // Its failure is the loss of the connection, which is reported where it is seen.
    if (this.#isReady) this.ping().catch(() => {});
  }

  #failed(): Error {
    this.#report.commandFailed();
    return realtimeUnavailable();
  }
}
