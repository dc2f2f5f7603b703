import { buildSchema, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { linkedDirectives } from '../supergraph/linked-directives.ts';
import { readListSizes } from './list-sizes.ts';
import { nodeCounter } from './node-count.ts';

const sdl = `
  schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"]) { query: Query }
  directive @link(url: String!, import: [String!]) on SCHEMA
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
  interface Named { videos(first: Int): Page @listSize(slicingArguments: ["first"], sizedFields: ["edges"]) }
  type User implements Named {
    name: String
    tags: [String!]
    friends: [User!]
    best: [User!] @listSize(assumedSize: 3)
    videos(first: Int = 20): Page @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
    segment: Segment @listSize(assumedSize: 6000, sizedFields: ["items"])
  }
  type Page { edges: [Edge!]! total: Int }
  type Edge { node: Video }
  type Video { author: User named: Named replay(first: Int = 100): [Video!] @listSize(slicingArguments: ["first"]) }
  type Segment { items: [Item!] }
  type Item { text: String }
  type Query { user: User videoFeed(first: Int = 20): Page! @listSize(slicingArguments: ["first"], sizedFields: ["edges"]) }
`;
const schema = buildSchema(sdl);
const supergraph = parse(sdl);
const listSizes = readListSizes(supergraph, linkedDirectives(supergraph));

function counter(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the test has no operation');
  return nodeCounter({ document, operation, schema, listSizes });
}
const count = (text: string, variables = {}) => counter(text)(variables);

test.each([
  ['a scalar is no node', '{ user { name tags } }', 1],
  ['a slicing argument sizes the sized field', '{ videoFeed(first: 5) { edges { node { author { name } } } } }', 1 + 5 * 3],
  ['its default counts where it is not given', '{ videoFeed { edges { node { named { __typename } } } } }', 1 + 20 * 3],
  [
    'without a default the maximum counts',
    '{ videoFeed(first: 1) { edges { node { named { videos { edges { node { __typename } } } } } } } }',
    104 + 1,
  ],
  ['an assumed size', '{ user { best { name } segment { items { text } } } }', 1 + 3 + 1 + 6000],
  ['a list without a size counts as ten', '{ user { friends { friends { name } } } }', 1 + 10 * 11],
  ['a list that is sliced itself', '{ videoFeed(first: 1) { edges { node { replay { __typename } } } } }', 3 + 100],
  ['a negative size is nothing', '{ videoFeed(first: -5) { edges { node { __typename } } } }', 1],
  ['introspection is not counted', '{ __schema { types { name } } user { name } }', 1],
])('%s', (_, text, nodes) => {
  expect(count(text)).toBe(nodes);
});

test('sizes reach into fragments, named and inline, each counted where it is used', () => {
  const text = `{ a: videoFeed(first: 2) { ...P } b: videoFeed(first: 3) { ... on Page { ...P } } }
    fragment P on Page { edges { ...E } } fragment E on Edge { node { author { name } } }`;

  expect(count(text)).toBe(1 + 2 * 3 + (1 + 3 * 3));
});

test('variables are counted by the value they have in each request, null as the default', () => {
  const nodes = counter(
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

test('a feed with comments of each video is well below ten thousand, three levels of fifty are not', () => {
  const level = (below: string) => `videos(first: 50) { edges { node { author { ${below} } } } }`;

  expect(
    count(
      '{ videoFeed(first: 20) { edges { node { author { name videos(first: 2) { edges { node { author { name } } } } } } } } }',
    ),
  ).toBeLessThan(500);
  expect(count(`{ user { ${level(level(level('name')))} } }`)).toBeGreaterThan(300_000);
});

test('fragments that double sixty times are counted at once', () => {
  const doubling = Array.from({ length: 60 }, (_, index) => `fragment F${index} on User { ...F${index + 1} ...F${index + 1} }`);
  const nodes = counter(
    `query($n: Int) { user { ...F0 } } ${doubling.join(' ')} fragment F60 on User { videos(first: $n) { edges { node { __typename } } } }`,
  );

  expect(nodes({ n: 5 })).toBeGreaterThan(2 ** 60);
});
