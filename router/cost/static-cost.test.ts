import { buildSchema, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { linkedDirectives } from '../supergraph/linked-directives.ts';
import { readCostRules } from './cost-rules.ts';
import { assertWithinCost, staticCost } from './static-cost.ts';

const sdl = `
  schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize", { name: "@cost", as: "@price" }]) {
    query: Query mutation: Mutation
  }
  directive @link(url: String!, import: [Import!]) on SCHEMA
  directive @price(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  scalar Import
  scalar Blob @price(weight: 7)
  enum Rank @price(weight: 3) { HIGH LOW }
  interface Named {
    name: String
    videos(first: Int): Page @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
  }
  type Bot implements Named { name: String @price(weight: 4) videos(first: Int): Page }
  type User implements Named {
    name: String
    rank: Rank
    blobs: [Blob!]
    tags: [String!]
    friends: [User!]
    best: [User!] @listSize(assumedSize: 3)
    videos(first: Int = 20): Page @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
    segment: Segment @listSize(assumedSize: 6000, sizedFields: ["items"])
    score(exact: Boolean @price(weight: 5), cheap: Boolean @price(weight: -100)): Score @price(weight: 2)
  }
  type Page { edges: [Edge!]! total: Int }
  type Edge { node: Video }
  type Video { author: User named: Named replay(first: Int = 100): [Video!] @listSize(slicingArguments: ["first"]) }
  type Segment { items: [Item!] }
  type Item { text: String }
  type Score @price(weight: 50) { value: Int }
  type Film @price(weight: 30) { title: String }
  union Found = User | Film
  input Paging { first: Int = 15 after: String }
  input Filter { all: [Filter!] text: String @price(weight: 2) ranks: [Rank!] }
  type Query {
    user(id: ID): User
    named: Named
    found: Found
    videoFeed(first: Int = 20): Page! @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
    users(ids: [ID!]!): [User!] @listSize(slicingArguments: ["ids"])
    search(input: Paging, filter: Filter): [User!] @listSize(slicingArguments: ["input.first"])
    either(first: Int, last: Int): [User!] @listSize(slicingArguments: ["first", "last"], assumedSize: 4)
  }
  type Mutation { rename(filter: Filter): User }
`;
const schema = buildSchema(sdl);
const supergraph = parse(sdl);
const rules = readCostRules(supergraph, linkedDirectives(supergraph));

function costOf(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the test has no operation');
  return staticCost({ document, operation, schema, rules, config: { listSize: 10, mutation: 10 } });
}
const cost = (text: string, variables = {}) => costOf(text)(variables);

test.each([
  ['an object costs one, a scalar nothing', '{ user { name tags } }', 1],
  ['a slicing argument sizes the sized field', '{ videoFeed(first: 5) { edges { node { author { name } } } } }', 1 + 5 * 3],
  ['its default counts where it is not given', '{ videoFeed { edges { node { author { __typename } } } } }', 1 + 20 * 3],
  ['an assumed size', '{ user { best { name } segment { items { text } } } }', 1 + 3 + 1 + 6000],
  ['a list without a size counts as configured', '{ user { friends { friends { name } } } }', 1 + 10 * 11],
  ['a list that is sliced itself', '{ videoFeed(first: 1) { edges { node { replay { __typename } } } } }', 3 + 100],
  ['a negative size is nothing', '{ videoFeed(first: -5) { edges { node { __typename } } } }', 1],
  ['a slicing argument that is a list counts its length', '{ users(ids: ["a", "b", "c"]) { name } }', 3],
  ['a slicing argument within an object', '{ search(input: { first: 4 }) { name } }', 4 + 1],
  ['its default within the object', '{ search(input: {}) { name } }', 15 + 1],
  ['introspection is not counted', '{ __schema { types { name } } user { name } }', 1],
  ['weights of a scalar and an enum, for each item', '{ user { rank blobs } }', 1 + 3 + 10 * 7],
  ['the weight of a field instead of that of its type', '{ user { score { value } } }', 1 + 2],
  ['the weight of an argument that is given', '{ user { score(exact: true) { value } } }', 1 + 2 + 5],
  ['a weight below zero makes its field free and nothing else', '{ user { score(cheap: true) { value } } }', 1],
  [
    'an input object, its fields and its items',
    '{ search(input: {}, filter: { text: "x", ranks: [HIGH, LOW] }) { name } }',
    15 + 1 + 1 + 2 + 6,
  ],
  ['a mutation', 'mutation { rename { name } }', 10 + 1],
  ['what is written twice once', '{ user { name best { name } } user { best { friends { name } } } }', 1 + 3 * 11],
  ['what has another name again', '{ user { best { name } more: best { name } } }', 1 + 3 + 3],
  ['of a union, its dearest type', '{ found { ... on User { best { name } } ... on Film { title } } }', 30],
  [
    'of a union, its dearest selection',
    '{ found { ... on User { segment { items { text } } } ... on Film { title } } }',
    1 + 6001,
  ],
  ['of an interface, its dearest field', '{ named { name } }', 1 + 4],
  [
    'what an interface says of a field counts for its types',
    '{ named { ... on Bot { videos(first: 2) { edges { node { __typename } } } } } }',
    2 + 4,
  ],
  [
    'what is never included is not counted',
    '{ user @include(if: false) { segment { items { text } } } named @skip(if: true) { name } }',
    0,
  ],
])('%s', (_, text, expected) => {
  expect(cost(text)).toBe(expected);
});

test('sizes reach into fragments, named and inline, each counted where it is used', () => {
  const text = `{ a: videoFeed(first: 2) { ...P } b: videoFeed(first: 3) { ... on Page { ...P } } }
    fragment P on Page { edges { ...E } } fragment E on Edge { node { author { name } } }`;

  expect(cost(text)).toBe(1 + 2 * 3 + (1 + 3 * 3));
});

test('variables are counted by the value they have in each request, null as the default', () => {
  const nodes = costOf(
    'query($first: Int) { videoFeed(first: $first) { edges { node { author { videos(first: $first) { edges { node { __typename } } } } } } } }',
  );
  const expected = (first: number) => 1 + first * (3 + 1 + first * 2);

  expect([nodes({ first: 3 }), nodes({ first: 50 }), nodes({}), nodes({ first: null })]).toEqual([
    expected(3),
    expected(50),
    expected(20),
    expected(20),
  ]);
});

test('whole input objects may be variables', () => {
  const ofVariables = costOf('query($input: Paging, $filter: Filter) { search(input: $input, filter: $filter) { name } }');

  expect(ofVariables({ input: { first: 6 }, filter: { all: [{ text: 'a' }, { text: 'b' }] } })).toBe(6 + 1 + 1 + 2 * 3);
  expect(
    cost('query($n: Int, $t: String) { search(input: { first: $n }, filter: { text: $t }) { name } }', { n: 2, t: 'x' }),
  ).toBe(2 + 1 + 1 + 2);
});

test('what is skipped or not included is not counted, also where the same field is written under other conditions', () => {
  const both = costOf(`query($a: Boolean!, $b: Boolean!) {
    user @include(if: $a) { best { name } }
    user @skip(if: $b) { segment { items { text } } }
  }`);
  const of = (a: boolean, b: boolean) => both({ a, b });

  expect([of(true, true), of(true, false), of(false, false), of(false, true)]).toEqual([4, 1 + 3 + 6001, 1 + 6001, 0]);
});

test('conditions hold for what is below a fragment, and those that exclude each other are nothing', () => {
  const text = `query($a: Boolean!) { ...F @include(if: $a) user { ...G @skip(if: $a) } }
    fragment F on Query { user { best { name ...G } } } fragment G on User { friends { name } }`;

  expect([cost(text, { a: true }), cost(text, { a: false })]).toEqual([1 + 3 * 11, 1 + 10]);
  expect(cost('query($a: Boolean!) { user @skip(if: $a) { best @include(if: $a) { name } } }', { a: false })).toBe(1);
});

test('where one slicing argument is required, none or two are a mistake of the caller', () => {
  const either = costOf('query($first: Int, $last: Int) { either(first: $first, last: $last) { name } }');
  const mistake = expect.objectContaining({ code: 'BAD_USER_INPUT', field: ['first', 'last'] });

  expect(either({ last: 5 })).toBe(5);
  expect(() => either({})).toThrow(mistake);
  expect(() => either({ first: 1, last: 1 })).toThrow(mistake);
  expect(() => cost('{ either { name } }')).toThrow(mistake);
});

test('a feed with comments of each video is well below ten thousand, three levels of fifty are not', () => {
  const level = (below: string) => `videos(first: 50) { edges { node { author { ${below} } } } }`;

  expect(
    cost(
      '{ videoFeed(first: 20) { edges { node { author { name videos(first: 2) { edges { node { author { name } } } } } } } } }',
    ),
  ).toBeLessThan(500);
  expect(cost(`{ user { ${level(level(level('name')))} } }`)).toBeGreaterThan(300_000);
});

test('a cost without end is above every limit', () => {
  const level = (below: string) => `users(ids: $ids) { a: videos(first: $n) { edges { node { author { ${below} } } } } }`;
  const deep = Array.from({ length: 40 }).reduce<string>(
    (below) => `videos(first: $n) { edges { node { author { ${below} } } } }`,
    'name',
  );
  const huge = cost(`query($n: Int, $ids: [ID!]!) { ${level(deep)} }`, { n: 2 ** 31 - 1, ids: ['a'] });

  expect(() => assertWithinCost(huge, Number.MAX_SAFE_INTEGER)).toThrow(expect.objectContaining({ code: 'TOO_COMPLEX' }));
  expect(cost(`query($n: Int, $ids: [ID!]!) { ${level(deep)} }`, { n: 2 ** 31 - 1, ids: [] })).toBe(0);
});

test('fragments that double sixty times are worked out at once', () => {
  const chain = (body: string) =>
    Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on User { ${body.replaceAll('NEXT', `...F${index + 1}`)} }`,
    ).join(' ');
  const last = 'fragment F60 on User { videos(first: $n) { edges { node { __typename } } } }';
  const flat = costOf(`query($n: Int) { user { ...F0 } } ${chain('NEXT NEXT')} ${last}`);
  const deep = costOf(`query($n: Int) { user { ...F0 } } ${chain('a: best { NEXT } b: best { NEXT }')} ${last}`);

  expect(flat({ n: 5 })).toBe(1 + 1 + 5 * 2);
  expect(deep({ n: 5 })).toBeGreaterThan(6 ** 60);
});

test('what is made to have no end of combinations is refused', () => {
  const names = Array.from({ length: 40 }, (_, index) => `$v${index}: Boolean!`).join(' ');
  const doubling = Array.from(
    { length: 40 },
    (_, index) =>
      `fragment F${index} on User { ...F${index + 1} @include(if: $v${index}) ...F${index + 1} @skip(if: $v${index}) }`,
  ).join(' ');

  expect(() => costOf(`query(${names}) { user { ...F0 } } ${doubling} fragment F40 on User { name }`)).toThrow(
    expect.objectContaining({ code: 'TOO_COMPLEX' }),
  );
});
