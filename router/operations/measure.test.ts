import { getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { type Measure, measure } from './measure.ts';

function measured(text: string): Measure {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the test has no operation');
  return measure(document, operation);
}

test('depth, aliases and root fields are counted through fragments', () => {
  expect(measured('{ a { ...F } x: b } fragment F on T { y: c { d } }')).toEqual({ depth: 3, aliases: 2, rootFields: 2 });
  expect(measured('{ ...R ...R } fragment R on Query { a { z: b } }')).toEqual({ depth: 2, aliases: 2, rootFields: 2 });
});

test('introspection has no depth', () => {
  expect(measured('{ __schema { types { fields { type { ofType { name } } } } } }').depth).toBe(0);
});

test('fragments within fragments, doubled a hundred times, are measured at once', () => {
  const fragments = Array.from(
    { length: 100 },
    (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
  );

  const { aliases } = measured(`{ ...F0 } ${fragments.join(' ')} fragment F100 on Query { a: b }`);

  expect(aliases).toBe(2 ** 100);
});

test('a fragment inside itself and one that does not exist end the count', () => {
  expect(measured('{ ...F ...Gone } fragment F on Query { a ...F }')).toEqual({ depth: 1, aliases: 0, rootFields: 1 });
});
