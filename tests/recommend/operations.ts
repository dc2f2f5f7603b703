import { expect, vi } from 'vitest';
import { newId } from '../../platform/id.ts';
import { videoEvents } from '../../schema/events/videos.ts';
import { graphql } from '../support/__generated__/gql.ts';
import type { HotWindow } from '../support/__generated__/graphql.ts';
import type { Person } from '../support/person.ts';
import { type Facts, patience } from '../support/product-facts.ts';

export const hotVideos = graphql(`
  query HotVideos($window: HotWindow, $categoryId: ID, $first: Int, $after: String) {
    hotVideos(window: $window, categoryId: $categoryId, first: $first, after: $after) {
      edges { cursor rank score node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const recommendedVideos = graphql(`
  query RecommendedVideos($first: Int, $after: String) {
    recommendedVideos(first: $first, after: $after) {
      edges { cursor reason traceId node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const videoLike = graphql(`
  mutation VideoLike($id: ID!) { likeAdd(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }
`);

export const videoUnlike = graphql(`
  mutation VideoUnlike($id: ID!) { likeRemove(input: { subject: VIDEO, subjectId: $id }) { userErrors { code } } }
`);

export const authorFollow = graphql(`
  mutation AuthorFollow($userId: ID!) { userFollow(input: { userId: $userId }) { userErrors { code } } }
`);

export const authorBlock = graphql(`
  mutation AuthorBlock($userId: ID!) { userBlock(input: { userId: $userId }) { userErrors { code } } }
`);

/** Someone begins to play a video. */
export const play = (facts: Facts, videoId: string, viewerId: string): Promise<void> =>
  facts.tell(videoEvents.played, videoId, { playId: newId(), videoId, viewerId });

/** Many different people play a video, and recommend has heard of all of them. */
export async function playByMany(facts: Facts, videoId: string, people: number): Promise<void> {
  const viewers = Array.from({ length: people }, () => newId());
  await Promise.all(viewers.map((viewerId) => play(facts, videoId, viewerId)));
  await vi.waitFor(async () => {
    const heard = await facts.rows('select 1 from recommend.interaction where video_id = $1 and actor_id = any($2)', [
      videoId,
      viewers,
    ]);
    expect(heard).toHaveLength(people);
  }, patience);
}

/** The ids of a category's hot videos, hottest first. */
export async function hotIds(reader: Person, categoryId: string, window: HotWindow = 'DAY'): Promise<string[]> {
  const answer = await reader.ask(hotVideos, { categoryId, window, first: 50 });
  return answer.hotVideos.edges.map(({ node }) => node?.id ?? '');
}

/** What is recommended to someone, as id and reason. */
export async function recommended(reader: Person): Promise<[string, string][]> {
  const answer = await reader.ask(recommendedVideos, { first: 50 });
  return answer.recommendedVideos.edges.map(({ node, reason }) => [node?.id ?? '', reason]);
}
