import { expect, test } from 'vitest';
import { advance, type SessionAction, type SessionStatus } from './session.rules.ts';

const statuses: readonly SessionStatus[] = ['SCHEDULED', 'LIVE', 'ENDING', 'ENDED', 'AGGREGATED', 'CANCELLED'];

/** What each action makes of each status, in the order above: a new status, `=` where it stays, `-` where it is refused. */
const table: Readonly<Record<SessionAction, readonly string[]>> = {
  start: ['LIVE', '=', '=', '=', '=', '-'],
  stop: ['-', 'ENDING', '=', '=', '=', '-'],
  end: ['-', '-', 'ENDED', '=', '=', '-'],
  aggregate: ['-', '-', '-', 'AGGREGATED', '=', '-'],
  cancel: ['CANCELLED', '-', '-', '-', '-', '='],
};

test.each(Object.entries(table))('%s moves a session only as the state machine says', (action, expected) => {
  const moves = statuses.map((status) => advance(status, action as SessionAction));

  expect(moves.map((move) => (move.kind === 'moved' ? move.to : move.kind === 'stays' ? '=' : '-'))).toEqual(expected);
});
