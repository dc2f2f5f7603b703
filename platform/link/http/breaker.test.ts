import { expect, test } from 'vitest';
import { Breaker, type BreakerOptions, type CircuitState } from './breaker.ts';

const options: BreakerOptions = { failures: 3, rate: 0.5, minimum: 10, windowMs: 1_000, waitMs: 100 };

function breaker(random = 0) {
  const states: CircuitState[] = [];
  const circuit = new Breaker(
    options,
    (state) => states.push(state),
    () => random,
  );
  const ask = (now: number, outcome: 'success' | 'failure' | 'abandoned') => {
    const admission = circuit.admit(now);
    if (admission !== 'refused') circuit.settle(admission, outcome, now);
    return admission;
  };
  return { circuit, states, ask };
}

test('failures in a row open it, and one success between them begins the row anew', () => {
  const { states, ask } = breaker();

  for (const outcome of ['failure', 'failure', 'success', 'failure', 'failure'] as const) ask(0, outcome);
  expect(states).toEqual([]);
  ask(0, 'failure');

  expect(states).toEqual(['open']);
  expect(ask(99, 'success')).toBe('refused');
});

test('half of many requests failing opens it, though never many in a row', () => {
  const { states, ask } = breaker();

  for (let turn = 0; turn < 4; turn += 1) for (const outcome of ['success', 'failure'] as const) ask(turn, outcome);
  expect(states).toEqual([]);
  ask(5, 'success');
  ask(5, 'failure');

  expect(states).toEqual(['open']);
});

test('failures of an earlier window are forgotten', () => {
  const { states, ask } = breaker();

  for (let turn = 0; turn < 40; turn += 1) ask(turn * 200, turn % 2 === 0 ? 'success' : 'failure');

  expect(states).toEqual([]);
});

test('after the wait a single probe goes, and its success closes it', () => {
  const { circuit, states, ask } = breaker();
  for (let turn = 0; turn < 3; turn += 1) ask(0, 'failure');

  expect(circuit.admit(100)).toBe('probe');
  expect(circuit.admit(100)).toBe('refused');
  circuit.settle('probe', 'success', 110);

  expect(circuit.admit(110)).toBe('closed');
  expect(states).toEqual(['open', 'half-open', 'closed']);
});

test('a probe that fails opens it for another wait', () => {
  const { states, ask } = breaker();
  for (let turn = 0; turn < 3; turn += 1) ask(0, 'failure');

  expect(ask(100, 'failure')).toBe('probe');

  expect(ask(199, 'success')).toBe('refused');
  expect(ask(200, 'success')).toBe('probe');
  expect(states).toEqual(['open', 'half-open', 'open', 'half-open', 'closed']);
});

test('a probe whose asker has left gives its turn to the next', () => {
  const { ask } = breaker();
  for (let turn = 0; turn < 3; turn += 1) ask(0, 'failure');

  expect(ask(100, 'abandoned')).toBe('probe');

  expect(ask(101, 'success')).toBe('probe');
  expect(ask(102, 'success')).toBe('closed');
});

test('the wait is longer by up to a half, by chance', () => {
  const { ask } = breaker(1);
  for (let turn = 0; turn < 3; turn += 1) ask(0, 'failure');

  expect(ask(149, 'success')).toBe('refused');
  expect(ask(150, 'success')).toBe('probe');
});

test('what began before it opened and ends later changes nothing', () => {
  const { circuit, states, ask } = breaker();
  const early = circuit.admit(0);
  for (let turn = 0; turn < 3; turn += 1) ask(0, 'failure');

  if (early !== 'refused') circuit.settle(early, 'success', 50);

  expect(circuit.admit(60)).toBe('refused');
  expect(states).toEqual(['open']);
});
