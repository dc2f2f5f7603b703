import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { write } from '../comments/operations.ts';
import { graphql } from '../support/__generated__/gql.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Facts, openFacts, patience } from '../support/product-facts.ts';
import { hotIds, playByMany } from './operations.ts';

const most = 20;
const statements: { subgraph: string; sql: string }[] = [];
let product: Product;
let facts: Facts;
let ada: Person;

beforeAll(async () => {
  const environment = { LIST_FRESH_MS: '0', COMMENT_INTERVAL_MS: '0', HOT_RESCORE_MS: '3600000' };
  product = await startProduct({ environment, onQuery: (subgraph, sql) => void statements.push({ subgraph, sql }) });
  facts = await openFacts(product);
  ada = await product.register('ada_statements');
  const ids = await Promise.all(Array.from({ length: most }, () => facts.publishVideo({ authorId: ada.id, categoryId: 'page' })));
  for (const id of ids) {
    const head = await write(ada, id, 'first');
    await write(ada, id, 'second');
    await write(ada, id, 'a reply', head);
    await playByMany(facts, id, 2);
  }
  await vi.waitFor(async () => expect(await hotIds(ada, 'page')).toHaveLength(most), { ...patience, timeout: 30_000 });
});
afterAll(async () => {
  await facts[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

const page = graphql(`
  query HotPage($first: Int) {
    hotVideos(first: $first, categoryId: "page") {
      edges { node { id commentCount comments(first: 2) { edges { node { id text replyCount author { id handle } replies(first: 1) { edges { node { text } } } } } pageInfo { hasNextPage } } } }
    }
  }
`);

const recommendations = graphql(`
  query RecommendedPage($first: Int, $after: String) {
    recommendedVideos(first: $first, after: $after) { edges { reason node { id commentCount } } pageInfo { endCursor } }
  }
`);

/** How many statements each subgraph needs, the fewest of three tries: consumers of earlier facts may still be at work during one. */
async function statementsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const tries: Record<string, number>[] = [];
  for (let n = 0; n < 3; n += 1) {
    statements.length = 0;
    await work();
    tries.push(
      Object.fromEntries([...Map.groupBy(statements, ({ subgraph }) => subgraph)].map(([name, of]) => [name, of.length])),
    );
  }
  const fewest = (name: string) => Math.min(...tries.map((counts) => counts[name] ?? 0));
  return { users: fewest('users'), comments: fewest('comments'), recommend: fewest('recommend') };
}

test('a page of videos with counts, two comments each, their authors and a reply costs the same few statements for 5 and for 20', async () => {
  const answer = await ada.ask(page, { first: most });
  const five = await statementsOf(() => ada.ask(page, { first: 5 }));
  const twenty = await statementsOf(() => ada.ask(page, { first: most }));

  const nodes = answer.hotVideos.edges.map(({ node }) => node);
  expect(nodes).toHaveLength(most);
  expect(nodes[0]).toMatchObject({
    commentCount: 3,
    comments: { edges: [{ node: { text: 'first', replyCount: 1, replies: { edges: [{ node: { text: 'a reply' } }] } } }, {}] },
  });
  expect(five).toEqual({ users: 1, comments: 3, recommend: 0 });
  expect(twenty).toEqual(five);
});

test('recommendations cost at most 3 statements a page, the first and the next', async () => {
  const bob = await product.register('bob_statements');
  const { pageInfo } = (await bob.ask(recommendations, { first: 5 })).recommendedVideos;
  const first = await statementsOf(() => bob.ask(recommendations, { first: most }));
  const next = await statementsOf(() => bob.ask(recommendations, { first: 10, after: pageInfo.endCursor ?? null }));

  expect(first).toEqual({ users: 0, comments: 1, recommend: 3 });
  expect(next).toEqual({ users: 0, comments: 1, recommend: 3 });
});
