import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Facts, openFacts } from '../support/product-facts.ts';

const videos = 20;
const statements: string[] = [];
const operations: string[] = [];
let product: Product;
let facts: Facts;
let viewer: Person;

beforeAll(async () => {
  product = await startProduct({
    environment: { COMMENT_INTERVAL_MS: '0' },
    onQuery: (subgraph) => void statements.push(subgraph),
    onOperation: (subgraph) => void operations.push(subgraph),
  });
  facts = await openFacts(product);
  const authors = await Promise.all(Array.from({ length: 5 }, (_, n) => product.register(`author_${n}`)));
  viewer = await product.register('feed_viewer');
  for (let n = 0; n < videos; n += 1) await publish(authors[n % authors.length]?.id ?? '', n);
});
afterAll(async () => {
  await facts[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

const comment = graphql(`
  mutation FeedComment($input: CommentCreateInput!) { commentCreate(input: $input) { userErrors { code } } }
`);

const feed = graphql(`
  query Feed($first: Int!) {
    videoFeed(first: $first) {
      edges {
        node {
          title
          stats { playCount }
          viewerProgressMs
          author { name avatarUrl followerCount viewerHasFollowed }
          likeCount
          viewerHasLiked
          commentCount
          danmuCount
          comments(first: 2) { edges { node { text likeCount viewerHasLiked author { name } } } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** A public video with two comments; transcoding twenty of them would take minutes and add nothing to what is counted. */
async function publish(authorId: string, n: number): Promise<void> {
  const videoId = v7();
  await facts.rows(
    `insert into videos.video (id, author_id, title, description, tags, status, duration_ms, created_at, published_at)
     values ($1, $2, $3, '', '[]', 'PUBLISHED', 60000, now(), now() - make_interval(secs => $4))`,
    [videoId, authorId, `Video ${n}`, n],
  );
  await facts.publishVideo({ videoId, authorId });
  for (const text of ['first', 'second'])
    await viewer.ask(comment, { input: { key: randomUUID(), subject: 'VIDEO', subjectId: videoId, text } });
}

type Cost = { readonly statements: Record<string, number>; readonly operations: Record<string, number> };

/** What a page costs in each subgraph: the least of some tries, for consumers and timers have statements of their own beside it. */
async function costOf(first: number): Promise<Cost> {
  const tries: Cost[] = [];
  for (let n = 0; n < 5; n += 1) tries.push(await askFeed(first));
  return { statements: least(tries.map((cost) => cost.statements)), operations: least(tries.map((cost) => cost.operations)) };
}

async function askFeed(first: number): Promise<Cost> {
  statements.length = 0;
  operations.length = 0;
  const { videoFeed } = await viewer.ask(feed, { first });
  const cost = { statements: count(statements), operations: count(operations) };
  expect(videoFeed.edges).toHaveLength(first);
  expect(
    videoFeed.edges.every(({ node }) => node.comments?.edges.length === 2 && node.commentCount === 2 && node.author?.name),
  ).toBe(true);
  return cost;
}

/** The least of each subgraph; one that a try did without costs nothing. */
function least(tries: readonly Record<string, number>[]): Record<string, number> {
  const names = [...new Set(tries.flatMap((cost) => Object.keys(cost)))];
  const costs = names.map((name) => [name, Math.min(...tries.map((cost) => cost[name] ?? 0))] as const);
  return Object.fromEntries(costs.filter(([, cost]) => cost > 0));
}

const count = (subgraphs: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(subgraphs, (name) => name)].map(([name, calls]) => [name, calls.length]));

test('a page of the feed costs at most 3 statements in each subgraph, the same for 5 and for 20 videos', async () => {
  const [five, twenty] = [await costOf(5), await costOf(videos)];

  expect(twenty).toEqual(five);
  expect(Object.keys(twenty.statements).sort()).toEqual(['comments', 'danmu', 'social', 'users', 'videos']);
  expect(Math.max(...Object.values(twenty.statements))).toBeLessThanOrEqual(3);
});

test('each step of the plan is one call to a subgraph, and what it is asked at once goes as one', async () => {
  const { operations: calls } = await costOf(videos);

  // videos once; users for authors of videos and of comments; comments and danmu once. social is asked for videos, authors and
  // comments: whichever of these are ready at the same moment go together.
  expect(calls).toMatchObject({ videos: 1, users: 2, comments: 1, danmu: 1 });
  expect(calls.social).toBeLessThanOrEqual(3);
});
