import { expect, test } from 'vitest';
import { agree } from './agree.ts';

const subgraphs = {
  library: `
    interface Media @key(fields: "id") { id: ID! length: Int! }
    type Book implements Media @key(fields: "id") { id: ID! length: Int! heading: String! }
    type Film implements Media @key(fields: "id") { id: ID! length: Int! }
    type Query { media: [Media!]! }`,
  ratings: `
    type Media @key(fields: "id") @interfaceObject { id: ID! rating: Float! }
    type Query { top: Media  all: [Media!]! }`,
  shelves: 'type Book @key(fields: "id", resolvable: false) { id: ID! } type Query { books: [Book] }',
};

test('an object keeps its type when a subgraph that knows the interface alone is asked about it', async () => {
  const { ours } = await agree({ subgraphs, operation: '{ books { rating __typename } media { __typename rating } }' });

  expect(ours[0]?.data).toContain('"__typename":"Book"');
  expect(ours[0]?.data).not.toContain('"__typename":"Media"');
});

test('an object from such a subgraph has the type that the others know', async () => {
  await agree({
    subgraphs,
    operation: '{ top { rating ... on Book { heading } ... on Film { length } kind: __typename } all { id } }',
  });
});

const library = {
  library: `
    interface Media @key(fields: "id") { id: ID! heading: String length: Int! }
    type Book implements Media @key(fields: "id") { id: ID! heading: String length: Int! }
    type Film implements Media @key(fields: "id") { id: ID! heading: String length: Int! }
    union Item = Film | Book
    type Query { item: Item! }`,
  ratings: `
    type Media @key(fields: "id") @interfaceObject {
      id: ID!
      rating: Float!
      heading: String @external
      headline: String @requires(fields: "heading")
    }
    type Query { top: Media }`,
};

test('an object whose type nobody could tell is null, not an object without what its type promises', async () => {
  const { ours } = await agree({
    subgraphs: library,
    operation: '{ top { id ... on Book { length } ... on Film { length } } }',
    fault: { kind: 'down', subgraph: 'library' },
  });

  expect(ours[0]?.data).toBe('{"top":null}');
});

test('what is required for objects of one type is not missed for those of another', async () => {
  for (let seed = 1; seed < 9; seed += 1)
    await agree({
      subgraphs: library,
      operation: '{ item { ... on Media { ... on Book { headline } rating } } }',
      knobs: { seed },
    });
});
