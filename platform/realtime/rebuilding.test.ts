import { expect, test, vi } from 'vitest';
import { createLogger } from '../log.ts';
import { rebuilding } from './rebuilding.ts';
import { realtimeUnavailable } from './unavailable.ts';

const log = createLogger({ name: 'rebuilding-test', level: 'silent' });

function losing() {
  const listeners = new Set<() => void>();
  return {
    listeners,
    lose: () => {
      for (const listener of listeners) listener();
    },
    onLost: (listener: () => void) => {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
  };
}

test('nothing is built anew until something was lost, and then once for each loss', async () => {
  const realtime = losing();
  const work = vi.fn(async () => {});
  await using _ = rebuilding({ realtime, name: 'test', log, work });
  await new Promise(setImmediate);
  expect(work).not.toHaveBeenCalled();

  realtime.lose();
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
  realtime.lose();

  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
});

test('a loss while it is being built anew builds it once more', async () => {
  const realtime = losing();
  const first = Promise.withResolvers<void>();
  const work = vi.fn(() => (work.mock.calls.length === 1 ? first.promise : Promise.resolve()));
  await using _ = rebuilding({ realtime, name: 'test', log, work });
  realtime.lose();
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));

  realtime.lose();
  realtime.lose();
  first.resolve();

  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
});

test('what fails is tried again until it is done', async () => {
  const realtime = losing();
  const outcomes = [Promise.reject(realtimeUnavailable()), Promise.reject(new Error('the database is away')), Promise.resolve()];
  for (const outcome of outcomes) outcome.catch(() => {});
  const work = vi.fn(async () => outcomes.shift());
  await using _ = rebuilding({ realtime, name: 'test', log, work });

  realtime.lose();

  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(3), 5000);
});

test('closing ends the work that runs and hears of no more losses', async () => {
  const realtime = losing();
  const ended = vi.fn();
  const work = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        ended();
        resolve();
      });
    });
  const running = rebuilding({ realtime, name: 'test', log, work });
  realtime.lose();
  await new Promise(setImmediate);

  await running[Symbol.asyncDispose]();

  expect(ended).toHaveBeenCalled();
  expect(realtime.listeners.size).toBe(0);
});
