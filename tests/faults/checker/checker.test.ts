import { expect, test } from 'vitest';
import type { Entry, ToldError } from '../workload/ledger.ts';
import type { Sight } from '../workload/subscriber.ts';
import { checkAnswers } from './answers.ts';
import { checkCreated, checkSwitched } from './once.ts';
import { checkFollowed, checkTrue } from './sequence.ts';

const entry = (given: Partial<Entry>): Entry => ({
  ...{ kind: 'comment', key: 'k1', actorId: 'ada', subjectId: 'v1', outcome: 'acknowledged', code: undefined, id: 'c1' },
  ...{ attempts: 1, beganAt: 0, tookMs: 1 },
  ...given,
});
const whats = (violations: readonly { what: string }[]) => violations.map(({ what }) => what);

test('a comment that was acknowledged and is gone is found out', () => {
  expect(checkCreated('comment', [entry({})], new Map([['k1', 1]]))).toEqual([]);
  expect(whats(checkCreated('comment', [entry({})], new Map()))).toEqual(['k1 was acknowledged and is there 0 times']);
});

test('a comment that is there twice is found out, whether it was acknowledged or not', () => {
  const twice = new Map([['k1', 2]]);

  expect(checkCreated('comment', [entry({})], twice)).toHaveLength(1);
  expect(checkCreated('comment', [entry({ outcome: 'unknown' })], twice)).toHaveLength(1);
  expect(checkCreated('comment', [entry({ outcome: 'unknown' })], new Map([['k1', 1]]))).toEqual([]);
});

test('what was refused and is there is found out, and what nobody asked for', () => {
  expect(checkCreated('comment', [entry({ outcome: 'refused', code: 'TOO_FAST' })], new Map([['k1', 1]]))).toHaveLength(1);
  expect(whats(checkCreated('comment', [], new Map([['k9', 1]])))).toEqual(['nobody asked for k9']);
});

test('a like that was taken back stays away, and one that was lost is found out', () => {
  const [like, unlike] = [entry({ kind: 'like', key: 'a' }), entry({ kind: 'unlike', key: 'b' })];
  const check = (entries: Entry[], ...state: string[]) => checkSwitched(['like', 'unlike'], entries, new Set(state));

  expect(check([like], 'ada → v1')).toEqual([]);
  expect(check([like, unlike])).toEqual([]);
  expect(whats(check([like]))).toEqual(['ada → v1 is missing']);
  expect(whats(check([like, unlike], 'ada → v1'))).toEqual(['ada → v1 is there']);
  expect(check([like, { ...unlike, outcome: 'unknown' }], 'ada → v1')).toEqual([]);
  expect(whats(check([], 'bo → v1'))).toEqual(['nobody asked for bo → v1']);
});

const seen = (...ids: string[]): Sight[] => ids.map((id) => (id === '|' ? { kind: 'gap' } : { kind: 'item', id }));
const followed = (...ids: string[]) => checkFollowed('liveFeed', ['1', '2', '3', '4'], [{ name: 'ada', sights: seen(...ids) }]);

test('a subscriber may begin anywhere, and is told everything from there', () => {
  expect([followed('1', '2', '3', '4'), followed('3', '4')]).toEqual([[], []]);
});

test('a subscriber who came when one thing had happened is told everything since, and perhaps that', () => {
  const check = (...ids: string[]) =>
    checkFollowed('liveFeed', ['1', '2', '3'], [{ name: 'ada', sights: seen(...ids), lateBy: 1 }]);

  expect([check('1', '2', '3'), check('2', '3')]).toEqual([[], []]);
  expect(whats(check('3'))).toEqual(['ada: missed 1 before 3 without a word']);
  expect(whats(check())).toEqual(['ada: missed the last 2 without a word']);
});

test('a subscriber who saw nothing of what happened is found out', () => {
  expect(whats(followed())).toEqual(['ada: saw nothing at all']);
});

test.each([
  [['1', '3', '4'], 'missed 1 before 3 without a word'],
  [['1', '2', '2', '3', '4'], 'saw 2 twice'],
  [['1', '3', '|', '2', '4'], 'missed 1 before 3 without a word'],
  [['2', '3', '1', '4'], 'saw 1 too late'],
  [['1', '2', '3'], 'missed the last 1 without a word'],
  [['1', '2', '5'], 'saw 5, which never happened'],
])('who saw %j of 1 2 3 4 is found out', (ids, what) => {
  expect(whats(followed(...ids))).toEqual([`ada: ${what}`]);
});

test('what is missing where a gap was told is no violation, and a gap elsewhere excuses nothing', () => {
  expect(followed('1', '|', '4')).toEqual([]);
  expect(followed('1', '|')).toEqual([]);
  expect(followed('1', '|', '2', '4')).toHaveLength(1);
});

test('of a stream that may drop, only what never happened is found out', () => {
  const check = (...ids: string[]) => checkTrue('danmuAdded', new Set(['1', '2']), [{ name: 'ada', sights: seen(...ids) }]);

  expect(check('2')).toEqual([]);
  expect(check('3')).toHaveLength(1);
});

const told = (code: string, message = 'Try again.', times = { beganAt: 10, at: 20 }): ToldError => ({
  ...{ code, message, operation: 'Like' },
  ...times,
});

test('errors of codes that nobody documented are found out', () => {
  expect(checkAnswers([told('SUBGRAPH_UNAVAILABLE'), told('OVERLOADED')], [])).toEqual([]);
  expect(checkAnswers([told('NONE')], [])).toHaveLength(1);
});

test('INTERNAL is excused for what was being answered when something died, and for nothing else', () => {
  expect(checkAnswers([told('INTERNAL')], [{ at: 15 }])).toEqual([]);
  expect(checkAnswers([told('INTERNAL')], [{ at: 9 }])).toHaveLength(1);
  expect(checkAnswers([told('INTERNAL')], [])).toHaveLength(1);
});

test.each([
  'connect ECONNREFUSED 127.0.0.1:5432',
  'insert into comment (id) values (1) - relation "comment" does not exist',
  'Error: no\n    at ask (/srv/app/platform/link.ts:12:3)',
  'http://users:4001/graphql did not answer',
  'Connection terminated unexpectedly',
  '',
])('an error that tells of the inside is found out: %j', (message) => {
  expect(checkAnswers([told('SUBGRAPH_UNAVAILABLE', message)], [])).toHaveLength(1);
});
