import { randomUUID } from 'node:crypto';
import { repeating } from '../../lifecycle.ts';
import type { Logger } from '../../log.ts';
import type { RedisConnection } from '../../redis/redis-connection.ts';
import { redisScript, runScript } from '../../redis/script.ts';
import { isRealtimeUnavailable } from '../unavailable.ts';

/** Answers the mark that stands there, or leaves this one. */
const markedBy = redisScript(`
local mark = redis.call('GET', KEYS[1])
if mark then return mark end
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]`);

const lookEveryMs = 1000;

/**
 * Notices that Redis has lost what it held: each new connection counts, for it may have been restarted, or missed what was written to it
 * meanwhile; and a mark that has gone or changed says that it was emptied under a connection that lasted.
 */
export class LossWatch implements AsyncDisposable {
  readonly #connection: RedisConnection;
  readonly #key: string;
  readonly #log: Logger;
  readonly #listeners = new Set<() => void>();
  readonly #resources = new AsyncDisposableStack();
  #mark: string | undefined;

  constructor(connection: RedisConnection, prefix: string, log: Logger) {
    this.#connection = connection;
    this.#key = `${prefix}mark`;
    this.#log = log;
    this.#resources.use(connection.onReturn(() => this.#tell()));
  }

  /** Looks for the first time, so that whatever is lost from now on is noticed, and goes on to look. */
  async start(): Promise<void> {
    await this.#look();
    this.#resources.use(repeating('look whether Redis was emptied', lookEveryMs, this.#log, () => this.#look()));
  }

  onLost(listener: () => void): Disposable {
    // The same function may listen twice.
    const own = () => listener();
    this.#listeners.add(own);
    return { [Symbol.dispose]: () => void this.#listeners.delete(own) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listeners.clear();
    await this.#resources.disposeAsync();
  }

  async #look(): Promise<void> {
    try {
      const own = randomUUID();
      const mark = String(await this.#connection.ask((redis) => runScript(redis, markedBy, [this.#key], [own])));
      const wasEmptied = mark === own || (this.#mark !== undefined && mark !== this.#mark);
      this.#mark = mark;
      if (wasEmptied) this.#tell();
    } catch (error) {
      // Its return will say so.
      if (!isRealtimeUnavailable(error)) throw error;
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) {
      try {
        listener();
      } catch (error) {
        this.#log.error({ err: error }, 'who heard of a loss threw');
      }
    }
  }
}
