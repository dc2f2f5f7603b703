import type { RedisConnection } from '../../redis/redis-connection.ts';
import { type RedisScript, runScript } from '../../redis/script.ts';
import { requireInteger } from '../numbers.ts';
import {
  type AppendOutcome,
  checkAppend,
  hasGap,
  type Window,
  type WindowAppend,
  type WindowLimits,
  type WindowPage,
} from '../window.ts';
import { appendEntry, latestId, readEntries } from './window.scripts.ts';

/** A stream that nobody has written for so long is forgotten whole: readers then hear of a gap. */
const silenceMs = 24 * 3_600_000;

/** One Redis stream for each, its ids being the positions. */
export class RedisWindow implements Window {
  readonly #connection: RedisConnection;
  readonly #prefix: string;
  readonly #limits: WindowLimits;

  constructor(connection: RedisConnection, prefix: string, limits: WindowLimits) {
    this.#connection = connection;
    this.#prefix = `${prefix}window:`;
    this.#limits = limits;
  }

  async append(stream: string, item: WindowAppend): Promise<AppendOutcome> {
    const { from, text } = checkAppend(stream, item, this.#limits);
    const { entries, ageMs } = this.#limits;
    const above = await this.#run(appendEntry, stream, [
      ...[`${item.position}-0`, from, text],
      ...[entries, ageMs, Math.max(silenceMs, 2 * ageMs)],
    ]);
    return above === null ? { kind: 'appended' } : { kind: 'ignored', latest: positionOf(String(above)) };
  }

  async readAfter(stream: string, position: number | null, limit: number): Promise<WindowPage> {
    requireInteger('limit', limit, 1);
    if (position !== null) requireInteger('position', position, 0);
    const start = position === null ? '-' : `(${position}-0`;
    const [entries, latest] = (await this.#run(readEntries, stream, [start, limit, this.#limits.ageMs])) as Answer;
    const found = entries.map(([id, [, , , from, , text]]) => ({ position: positionOf(id), from: Number(from), text }));
    return {
      entries: found.map(({ position, text }) => ({ position, entry: JSON.parse(text) })),
      gap: hasGap(position, found, latest ? positionOf(latest) : null),
    };
  }

  async latest(stream: string): Promise<number | null> {
    const id = await this.#run(latestId, stream, []);
    return id === null ? null : positionOf(String(id));
  }

  async forget(stream: string): Promise<void> {
    await this.#connection.ask((redis) => redis.unlink(this.#prefix + stream));
  }

  #run(script: RedisScript, stream: string, args: readonly (string | number)[]): Promise<unknown> {
    return this.#connection.ask((redis) => runScript(redis, script, [this.#prefix + stream], args));
  }
}

/** As the script makes it of what `append` wrote: ids, each with its fields, and the latest id where it matters. */
type Answer = [entries: [id: string, fields: [string, string, string, string, string, string]][], latest?: string | null];

const positionOf = (id: string): number => Number.parseInt(id, 10);
