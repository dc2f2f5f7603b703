import { expect, test } from 'vitest';
import { differencesBetween } from './differences.ts';

const names = new Set(['users', 'name', 'json']);

test('the order of keys is no difference', () => {
  expect(differencesBetween({ users: [], name: 'Ada' }, { name: 'Ada', users: [] }, names)).toEqual([]);
});

test('each kind of difference is told by its place', () => {
  const compare = (ours: unknown, apollos: unknown) => differencesBetween(ours, apollos, names);

  expect(compare({ name: 1 }, {})).toEqual([{ path: 'name', kind: 'only in ours' }]);
  expect(compare({}, { name: 1 })).toEqual([{ path: 'name', kind: "only in Apollo's" }]);
  expect(compare({ name: null }, { name: 1 })).toEqual([{ path: 'name', kind: 'null in ours' }]);
  expect(compare({ name: 1 }, { name: null })).toEqual([{ path: 'name', kind: "null in Apollo's" }]);
  expect(compare({ users: [1] }, { users: [1, 2] })).toEqual([{ path: 'users', kind: 'lists of other length' }]);
  expect(compare({ users: [] }, { users: {} })).toEqual([{ path: 'users', kind: 'other kind of value' }]);
  expect(compare({ users: [{ name: 'a' }, { name: 'b' }] }, { users: [{ name: 'c' }, { name: 'd' }] })).toEqual([
    { path: 'users.@.name', kind: 'other value' },
  ]);
  expect(compare(null, {})).toEqual([{ path: '', kind: 'null in ours' }]);
});

test('keys below a scalar, which may be what somebody wrote, are not told', () => {
  expect(differencesBetween({ json: { 'ada@example.org': 1 } }, { json: { 'ada@example.org': 2 } }, names)).toEqual([
    { path: 'json.*', kind: 'other value' },
  ]);
});

test('names of what every object has are keys like any other', () => {
  const own = JSON.parse('{"json":{"__proto__":1,"constructor":2}}');

  expect(differencesBetween(own, { json: {} }, names)).toEqual([{ path: 'json.*', kind: 'only in ours' }]);
  expect(differencesBetween(own, structuredClone(own), names)).toEqual([]);
});

test('what is nested without end, or differs everywhere, is borne', () => {
  const deep = (inner: string) => JSON.parse(`${'['.repeat(5_000)}${inner}${']'.repeat(5_000)}`);
  const many = Array.from({ length: 50 }, (_, index) => `name${index}`);
  const wide = Object.fromEntries(many.map((name) => [name, name]));

  const [difference] = differencesBetween({ json: deep('1') }, { json: deep('2') }, names);
  expect(difference?.kind).toBe('other value');
  expect(difference?.path.length).toBeLessThan(1_000);
  expect(differencesBetween(wide, {}, new Set(many))).toHaveLength(10);
});
