import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import type { Answer, Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { everyone, mutations, type Operation, queries, subscriptions, type World } from './matrix.ts';
import { furnish, gather, type People } from './world.ts';

let product: Product;
let people: People;
let world: World;

beforeAll(async () => {
  product = await startProduct({
    environment: { COMMENT_INTERVAL_MS: '0', DANMU_COOLDOWN_MS: '0', LIVE_DANMU_COOLDOWN_MS: '0' },
  });
  people = await gather(product);
  world = await furnish(product, people);
}, 120_000);
afterAll(() => product[Symbol.asyncDispose]());

const shoot = graphql(`
  mutation MatrixShoot($input: DanmuSendInput!) { danmuSend(input: $input) { userErrors { code } } }
`);

test('the matrix holds every operation of the graph', () => {
  const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
  const names = (type: { getFields(): object } | null | undefined) => Object.keys(type?.getFields() ?? {}).sort();

  expect(Object.keys(mutations).sort()).toEqual(names(api.getMutationType()));
  expect(Object.keys(queries).sort()).toEqual(names(api.getQueryType()));
  expect(Object.keys(subscriptions).sort()).toEqual(names(api.getSubscriptionType()));
});

describe.each(rowsOf({ ...queries, ...mutations }))('%s', (_, operation) => {
  test.each(everyone)('%s', async (who) => {
    const answer = await people[who].answer(typed(operation), operation.variables?.(world) ?? {});

    expect(verdictOf(answer)).toBe(operation.expected[who]);
  });
});

describe.each(rowsOf(subscriptions))('%s', (name, operation) => {
  test.each(everyone)('%s', async (who) => {
    expect(verdictOf(await firstHeard(name, operation, people[who]))).toBe(operation.expected[who]);
  });
});

function rowsOf(operations: Readonly<Record<string, Operation>>): [string, Operation][] {
  return Object.entries(operations);
}

const typed = ({ document }: Operation) => parse(document) as TypedDocumentNode<unknown, Record<string, unknown>>;

const verdictOf = ({ errors }: Answer<unknown>): string | undefined =>
  errors === undefined ? 'ok' : errors[0]?.extensions?.code;

/** The first event or the refusal. Danmaku are only heard when they are sent, so they are sent until one is heard. */
async function firstHeard(name: string, operation: Operation, person: Person): Promise<Answer<unknown>> {
  const hearing = person.hear(typed(operation), operation.variables?.(world) ?? {});
  let isHeard = false;
  const first = hearing.events.next().then(
    ({ value }) => value as Answer<unknown>,
    (refusal: Answer<unknown>['errors']) => ({ errors: refusal ?? [] }),
  );
  void first.then(() => {
    isHeard = true;
  });
  while (name === 'danmuAdded' && !isHeard) {
    const input = { key: randomUUID(), videoId: world.videoId, content: randomUUID(), progressMs: 0 };
    await people.owner.ask(shoot, { input });
  }
  const answer = await first;
  await hearing.leave();
  return answer;
}
