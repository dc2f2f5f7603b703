import { expect, test, vi } from 'vitest';
import { AppError } from '../../platform/errors.ts';
import { cancellable } from './events.ts';

const silent = () => {
  const source = {
    next: () => new Promise<IteratorResult<number>>(() => {}),
    return: vi.fn(async () => ({ done: true as const, value: undefined })),
  };
  return source;
};

test('return() ends a next() that waits, aborts the upstream and says so once', async () => {
  const source = silent();
  const controller = new AbortController();
  const onEnd = vi.fn();
  const events = cancellable(source, controller, onEnd);

  const waiting = events.next();
  await events.return?.();
  await events.return?.();

  await expect(waiting).resolves.toMatchObject({ done: true });
  expect([controller.signal.aborted, onEnd.mock.calls.length]).toEqual([true, 1]);
  expect(source.return).toHaveBeenCalled();
});

test('an abort with a reason for the caller is thrown, one without is an end', async () => {
  const [expired, left] = [new AbortController(), new AbortController()];
  const first = cancellable(silent(), expired, () => {}).next();
  const second = cancellable(silent(), left, () => {}).next();

  expired.abort(new AppError('TOKEN_EXPIRED', 'over'));
  left.abort();

  await expect(first).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  await expect(second).resolves.toMatchObject({ done: true });
});

test('a controller that aborted before the events began ends them, says so once, and tells its reason', async () => {
  const [left, expired] = [new AbortController(), new AbortController()];
  left.abort();
  expired.abort(new AppError('TOKEN_EXPIRED', 'over'));
  const onEnd = vi.fn();

  const first = cancellable(silent(), left, onEnd).next();
  const second = cancellable(silent(), expired, onEnd).next();

  await expect(first).resolves.toMatchObject({ done: true });
  await expect(second).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  expect(onEnd).toHaveBeenCalledTimes(2);
});

test('events pass in order, and the end of the source is the end', async () => {
  const controller = new AbortController();
  const source = (async function* () {
    yield 1;
    yield 2;
  })();

  const seen: number[] = [];
  for await (const event of cancellable(source, controller, () => {})) seen.push(event);

  expect(seen).toEqual([1, 2]);
  expect(controller.signal.aborted).toBe(true);
});
