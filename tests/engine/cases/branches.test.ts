import { expect, test } from 'vitest';
import { agree, agreeing } from './agree.ts';

/** What chance does not come to, or too rarely. */

test('fetches to one subgraph that use the same fragment go together', async () => {
  await agree({
    subgraphs: {
      a: 'type Query { t: T u: [T!]! } type T @key(fields: "id") { id: ID! }',
      b: 'type T @key(fields: "id") { id: ID! p: Int q: String r: Float s: Boolean friend: T }',
    },
    operation: `{ t { ...F friend { ...F friend { ...F } } } u { ...F friend { ...F friend { ...F } } } }
      fragment F on T { p q r s }`,
  });
});

test('two fetches that go together keep the contexts of their arguments apart', async () => {
  await agree({
    subgraphs: {
      a: `type Query { shops: [Shop!]! }
        type Shop @key(fields: "id") @context(name: "shop") { id: ID! currency: String @external shelf: [Shelf!] best: Shelf }
        type Shelf @key(fields: "id") { id: ID! worth(currency: String @fromContext(field: "$shop { currency }")): String }`,
      b: 'type Shop @key(fields: "id") { id: ID! currency: String }',
    },
    operation: '{ shops { shelf { worth } x: shelf { worth } best { id worth } } }',
    knobs: { entities: 5, listLength: 5 },
  });
});

test('a list of lists of entities that stand in several places is asked about once and answered everywhere', async () => {
  await agree({
    subgraphs: {
      a: 'type Query { grid: [[T]] row: [T!]! one: T } type T @key(fields: "id") { id: ID! }',
      b: 'type T @key(fields: "id") { id: ID! name: String deep: [[T!]]! }',
    },
    operation: '{ grid { name deep { id name deep { name } } } row { name } one { id name } again: grid { label: name } }',
    knobs: { entities: 2, listLength: 5, nulls: 0.1, seed: 3 },
  });
});

test('every leaf that is not what its type says is null, with an error', async () => {
  const ask = await agreeing({
    a: `type Query { int: Int float: Float string: String boolean: Boolean id: ID color: Color any: JSON ints: [Int] }
      enum Color { RED GREEN } scalar JSON`,
  });
  for (let seed = 0; seed < 80; seed += 1)
    await ask({
      operation: '{ int float string boolean id color any ints }',
      fault: { kind: 'malformed', subgraph: 'a' },
      knobs: { seed },
    });
});

test('names that every JavaScript object has are names like any other', async () => {
  const { ours } = await agree({
    subgraphs: {
      a: 'type Query { t: T } type T @key(fields: "id") { id: ID! toString: Int constructor: T }',
      b: 'type T @key(fields: "id") { id: ID! valueOf: String hasOwnProperty: [T] }',
    },
    operation: `{ t { __proto__: id toString valueOf constructor { valueOf __proto__: toString } hasOwnProperty { constructor { id } } } }`,
  });

  expect(ours[0]?.data).toContain('"__proto__":');
});

test('the types of an answer are told at the root, under any name, of queries and mutations', async () => {
  const subgraphs = {
    a: 'schema { query: Q mutation: M } type Q { one: Int } type M { change: Int }',
    b: 'type Query { two: Int } type Mutation { alter: Int }',
  };
  await agree({ subgraphs, operation: '{ __typename kind: __typename one two }' });
  await agree({ subgraphs, operation: 'mutation { kind: __typename alter change again: alter __typename }' });
  await agree({ subgraphs, operation: '{ __typename }' });
});
