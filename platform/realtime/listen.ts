import type { JsonValue } from '../json.ts';
import { requireInteger } from './numbers.ts';
import { type Listening, type Overflow, SignalReader } from './signal-reader.ts';
import type { Signals } from './signals.ts';

export interface ListenOptions {
  /** Ends the listening at once, also while a reader waits in next(): a generator alone would not hear return() there. */
  signal: AbortSignal;
  /** How many signals may wait for the reader. */
  capacity: number;
  /** What happens when one more comes: `fail` throws SlowConsumerError at the reader, which then starts again from a cursor. */
  overflow: Overflow;
}

/**
 * Listens to a channel through a bounded queue; what is published after this resolved is heard. Ends when `signal` aborts, on
 * return(), or with SlowConsumerError, and unsubscribes each time. A payload that `parse` throws at is skipped and logged by the driver.
 */
export function listen(signals: Signals, channel: string, options: ListenOptions): Promise<Listening<JsonValue>>;
export function listen<T>(
  signals: Signals,
  channel: string,
  options: ListenOptions & { parse: (payload: JsonValue) => T },
): Promise<Listening<T>>;
export async function listen<T>(
  signals: Signals,
  channel: string,
  options: ListenOptions & { parse?: (payload: JsonValue) => T },
): Promise<Listening<T | JsonValue>> {
  const { signal, parse } = options;
  const reader = new SignalReader<T | JsonValue>(channel, requireInteger('capacity', options.capacity, 1), options.overflow);
  if (signal.aborted) {
    await reader.end();
    return reader;
  }

  const subscription = await signals.subscribe(channel, (payload) => reader.push(parse === undefined ? payload : parse(payload)));
  reader.endWith(signal, subscription);
  return reader;
}
