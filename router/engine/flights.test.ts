import { expect, test, vi } from 'vitest';
import { createFlights } from './flights.ts';

const { signal } = new AbortController();

test('whoever asks what is on its way gets the same answer, as a copy of its own', async () => {
  const flights = createFlights<{ list: number[] }>(structuredClone);
  const start = vi.fn(async () => ({ list: [1] }));

  const [first, second, third] = await Promise.all([1, 2, 3].map(() => flights.share('key', signal, start)));

  expect(start).toHaveBeenCalledOnce();
  expect([first, second, third]).toEqual([{ list: [1] }, { list: [1] }, { list: [1] }]);
  expect(new Set([first, second, third]).size).toBe(3);
});

test('the first may change its answer at once without the others noticing', async () => {
  const flights = createFlights<{ list: number[] }>(structuredClone);
  const leading = flights.share('key', signal, async () => ({ list: [1] })).then((answer) => answer.list.push(2));

  const following = await flights.share('key', signal, () => Promise.reject(new Error('asked twice')));

  await leading;
  expect(following).toEqual({ list: [1] });
});

test('when the one who asked leaves, the question is asked once more for all who stay', async () => {
  const flights = createFlights<string>((answer) => answer);
  const leaving = new AbortController();
  const broken = Promise.withResolvers<string>();
  const again = vi.fn(async () => 'answer');
  const first = flights.share('key', leaving.signal, () => broken.promise);
  const others = [flights.share('key', signal, again), flights.share('key', signal, again)];

  leaving.abort();
  broken.reject(leaving.signal.reason);

  await expect(first).rejects.toThrow();
  await expect(Promise.all(others)).resolves.toEqual(['answer', 'answer']);
  expect(again).toHaveBeenCalledOnce();
});

test('a failure is everybody’s, and the next to ask asks anew', async () => {
  const flights = createFlights<string>((answer) => answer);
  const fail = () => Promise.reject(new Error('down'));
  const both = [flights.share('key', signal, fail), flights.share('key', signal, fail)];

  for (const one of both) await expect(one).rejects.toThrow('down');

  await expect(flights.share('key', signal, async () => 'up')).resolves.toBe('up');
});

test('an answer that cannot be copied is told to whoever waits for it, and the next question is asked anew', async () => {
  const flights = createFlights<string>(() => {
    throw new RangeError('too deep');
  });
  const answer = Promise.withResolvers<string>();
  const first = flights.share('key', signal, () => answer.promise);
  const second = flights.share('key', signal, () => Promise.reject(new Error('it was on its way')));

  answer.resolve('deep');

  await expect(first).resolves.toBe('deep');
  await expect(second).rejects.toThrow('too deep');
  await expect(flights.share('key', signal, () => Promise.resolve('anew'))).resolves.toBe('anew');
});

test('a question that could not even be asked keeps nobody waiting', async () => {
  const flights = createFlights<string>((text) => text);
  const fails = () => {
    throw new Error('no such host');
  };

  expect(() => flights.share('key', signal, fails)).toThrow('no such host');

  await expect(flights.share('key', signal, () => Promise.resolve('asked'))).resolves.toBe('asked');
});
