import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { mergeWith } from './merge.ts';
import { typeHierarchy } from './type-hierarchy.ts';

const merge = mergeWith(typeHierarchy(buildSchema('type Query { a: String }'), new Map()));

test('a subgraph that answers `__proto__` changes nothing for anybody else', () => {
  const target = { post: { id: '1' } };

  merge(target, JSON.parse('{"__proto__":{"planted":1},"post":{"__proto__":{"planted":2},"title":"One"}}'), false);

  expect('planted' in {}).toBe(false);
  expect(Object.getPrototypeOf(target.post)).toBe(Object.prototype);
  expect(target).toEqual({ post: { id: '1', title: 'One' } });
});

test('names that every object inherits are names like any other', () => {
  const target = {};

  merge(target, JSON.parse('{"constructor":{"prototype":{"planted":1}},"toString":{"planted":1}}'), false);

  expect('planted' in {}).toBe(false);
  expect(JSON.stringify(target)).toBe('{"constructor":{"prototype":{"planted":1}},"toString":{"planted":1}}');
});
