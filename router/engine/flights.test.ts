import { expect, test } from 'vitest';
import { createFlights } from './flights.ts';

const { signal } = new AbortController();

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
