import { expect, test } from 'vitest';
import { type FaultKind, faultKinds } from '../case.ts';
import { agree, agreeing } from './agree.ts';

const subgraphs = {
  users: `type Query { users: [User!]!  count: Int }
    type User @key(fields: "id") { id: ID! name: String }`,
  ranks: 'type User @key(fields: "id") { id: ID! rank: Int }',
};
const ask = await agreeing(subgraphs);

const tellable = faultKinds.filter((kind) => kind !== 'lying' && kind !== 'malformed');

test.each(tellable)('with a subgraph that is %s, what the others answer is there', async (kind: FaultKind) => {
  const { ours } = await ask({
    operation: '{ count users { id name rank } }',
    fault: { kind, subgraph: 'ranks' },
    knobs: { entities: 3, listLength: 5, seed: 7 },
  });

  const { count, users } = JSON.parse(ours[0]?.data ?? '');
  expect(count).toBeTypeOf('number');
  expect(users.length).toBeGreaterThan(0);
  for (const user of users) expect(user.name).toBeTypeOf('string');
});

test.each(['lying', 'malformed'] as const)(
  'a subgraph that is %s never makes the engine throw, nor break the schema',
  async (kind) => {
    for (let seed = 1; seed <= 60; seed += 1)
      for (const subgraph of ['users', 'ranks'])
        await ask({ operation: '{ count users { __typename id name rank } }', fault: { kind, subgraph }, knobs: { seed } });
  },
);

test('too few entities for two fetches that went together are told', async () => {
  for (let seed = 1; seed < 9; seed += 1)
    await agree({
      subgraphs: {
        a: 'type Product @key(fields: "id") { id: ID! place: Int }',
        c: 'type Product @key(fields: "id") { id: ID! } type Query { one: Product! }',
        d: 'type Product @key(fields: "id") { id: ID! } type Query { two: Product! }',
      },
      operation: '{ two { place } one { place } }',
      fault: { kind: 'short', subgraph: 'a' },
      knobs: { entities: 1, seed },
    });
});
