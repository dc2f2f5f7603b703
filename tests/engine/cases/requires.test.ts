import { expect, test } from 'vitest';
import { agreeing } from './agree.ts';

const ask = await agreeing({
  shop: `
    type Query { orders: [Order!]! grid: [[Order]] }
    type Order @key(fields: "id") { id: ID! found: Found cells: [[Cell]] tags: [[String]] owner: User weight(unit: Unit): Float }
    union Found = Cell | User
    type Cell @shareable { x: Int y: String }
    type User @key(fields: "id") { id: ID! }
    enum Unit { KG LB }`,
  prices: `
    type Order @key(fields: "id") {
      id: ID!
      found: Found @external
      cells: [[Cell]] @external
      tags: [[String]] @external
      owner: User @external
      weight(unit: Unit): Float @external
      byFound: Int @requires(fields: "found { ... on Cell { x } ... on User { id } }")
      byLists: [Int!] @requires(fields: "cells { y } tags")
      byOwner: String! @requires(fields: "owner { id }")
      byWeight: Int @requires(fields: "weight(unit: LB)")
    }
    union Found = Cell | User
    type Cell @shareable { x: Int y: String }
    type User @key(fields: "id") { id: ID! }
    enum Unit { KG LB }`,
});

test.each([
  ['abstract types', '{ orders { byFound found { ... on Cell { y } } } }'],
  ['lists of lists, with nulls in them', '{ orders { byLists cells { x } } grid { byLists } }'],
  ['other entities', '{ orders { byOwner owner { key: id } } }'],
  ['arguments, beside the same field with others', '{ orders { byWeight weight(unit: KG) plain: weight } }'],
  [
    'all of these at once',
    '{ grid { byFound byLists byOwner byWeight weight } orders { found { __typename } byWeight byFound } }',
  ],
])('what a field requires may be of %s', async (_, operation) => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const { ours } = await ask({ operation, knobs: { seed, nulls: 0.25, errors: seed % 2 === 0 ? 0.05 : 0 } });

    expect(ours[0]?.thrown).toBeUndefined();
  }
});
