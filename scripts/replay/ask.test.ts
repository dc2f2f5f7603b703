import { expect, test } from 'vitest';
import { parseAsked } from './ask.ts';

const now = new Date('2026-02-01T00:00:00Z');
const parse = (...args: string[]) => parseAsked(args, now);

test('dead letters are asked for all at once, by consumer or by id', () => {
  expect(parse('--dead-letters')).toEqual({ kind: 'dead letters', dryRun: false, choice: {} });
  expect(parse('--dead-letters', '--consumer', 'videos.search', '--dry-run')).toMatchObject({
    dryRun: true,
    choice: { consumer: 'videos.search' },
  });
});

test('a range ends now unless it is told when', () => {
  expect(parse('--consumer', 'c', '--from', '2026-01-31T08:00:00+08:00')).toEqual({
    ...{ kind: 'range', dryRun: false, consumer: 'c' },
    ...{ from: new Date('2026-01-31T00:00:00Z'), to: now },
  });
});

test.each([
  [[], 'Say which events'],
  [['--consumer', 'c'], 'Say which events'],
  [['--consumer', 'c', '--from', 'yesterday'], 'not a time'],
  [['--consumer', 'c', '--from', '2026-01-31T08:00:00Z', '--to', '2026-01-30T08:00:00Z'], 'range is empty'],
  [['--dead-letters', '--from', '2026-01-31T08:00:00Z'], 'not by time'],
  [['--dead-letters', '--id', '7'], 'not the id'],
  [['--all'], '--all'],
])('%j is refused in words', (args, message) => {
  expect(() => parse(...args)).toThrow(message);
});
