import { expect, test } from 'vitest';
import { agree } from './agree.ts';

/** What Apollo's planner does wrong and the engine makes good. Each says what Apollo answers, so that a mended planner shows. */

test('a field that is asked with other arguments than @requires asks it with keeps its own value, and the required one too', async () => {
  const { ours, apollo } = await agree({
    subgraphs: {
      products:
        'type Query { product: Product } type Product @key(fields: "id") { id: ID! price(currency: String = "EUR"): Int! }',
      shipping: `type Product @key(fields: "id") {
        id: ID!
        price(currency: String = "EUR"): Int! @external
        fee: Int! @requires(fields: "price(currency: \\"USD\\")")
      }`,
    },
    operation: '{ product { price(currency: "CNY") fee } }',
  });

  expect(ours[0]?.data).not.toBe(apollo?.[0]?.data);
});

test('the same field without arguments is not given the value that @requires asked for', async () => {
  await agree({
    subgraphs: {
      products: 'type Query { products: [Product!]! } type Product @key(fields: "id") { id: ID! price(currency: String): Int! }',
      shipping: `type Product @key(fields: "id") {
        id: ID!
        price(currency: String): Int! @external
        fee: Int! @requires(fields: "price(currency: \\"USD\\")")
      }`,
    },
    operation: '{ products { fee price } }',
  });
});

test('a subgraph is entered again by the key that it can resolve, although another stands first', async () => {
  const { ours } = await agree({
    subgraphs: {
      users: `type Query { user: User }
        type User @key(fields: "email", resolvable: false) @key(fields: "id") { id: ID! email: String! name: String }`,
      reviews: 'type User @key(fields: "id") { id: ID! name: String @external greeting: String @requires(fields: "name") }',
      mails: 'type User @key(fields: "id") { id: ID! email: String! @shareable greeting2: String friend: User }',
    },
    operation: '{ user { friend { greeting name email } } }',
  });

  expect(JSON.parse(ours[0]?.data ?? '')).toHaveProperty('user.friend.name');
});

test('a field that the plan leaves out is never answered null in silence', async () => {
  const subgraphs = {
    a: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String }',
    b: 'type User @key(fields: "id") { id: ID! rank: Int! }',
  };
  const operation = 'query ($v: Boolean!) { user @skip(if: $v) { ... @include(if: $v) { name } } }';

  for (const v of [true, false]) await agree({ subgraphs, operation, variables: { v } });
});

test('what stands beside a @requires field that is left out is fetched without what that field requires', async () => {
  const subgraphs = {
    a: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! weight: Int }',
    b: `type Product @key(fields: "id") {
      id: ID!
      weight: Int @external
      fee: Int @requires(fields: "weight")
      stock: Int!
    }`,
  };
  const operation = 'query ($v: Boolean!) { product { fee @include(if: $v) stock } }';

  for (const v of [true, false]) await agree({ subgraphs, operation, variables: { v } });
});

test('fragments on the root type reach subgraphs that call it otherwise', async () => {
  await agree({
    subgraphs: {
      a: 'schema { query: RootA } type RootA { one: Int }',
      b: 'type Query { two: Int }',
    },
    operation:
      'query ($v: Boolean!) { ... on Query @include(if: $v) { one two } ...Both @skip(if: $v) } fragment Both on Query { two one }',
    variables: { v: true },
  });
});

test('introspection may stand anywhere at the root', async () => {
  await agree({
    subgraphs: { a: 'type Query { one: Int }', b: 'type Query { two: Int }' },
    operation: `query ($v: Boolean!, $name: String!) {
      ... @include(if: $v) { __type(name: $name) { name fields { name } } ... on Query { __schema { queryType { name } } two } }
      __typename
    }`,
    variables: { v: true, name: 'Query' },
  });
});

test('mutations in a fragment run in the order in which they stand', async () => {
  await agree({
    subgraphs: { a: 'type Query { one: Int } type Mutation { first: T second: T } type T { name: String }' },
    operation: 'mutation { second { name } ...More } fragment More on Mutation { first { name } }',
  });
});

test('a subgraph is asked when what it requires is there, however far away that was', async () => {
  await agree({
    subgraphs: {
      a: 'type Review @key(fields: "sku") @key(fields: "code") { sku: String! code: Int! }',
      c: `type Review @key(fields: "code") { code: Int! size: Int! @external computed: Int @requires(fields: "size") }`,
      d: 'type Review @key(fields: "id") { id: ID! size: Int! } type Query { review: Review }',
      e: 'type Review @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! }',
    },
    operation: '{ review { computed } }',
  });
});
