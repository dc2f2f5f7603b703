import { randomUUID } from 'node:crypto';
import { graphql } from '../support/__generated__/gql.ts';
import type { CommentOrder } from '../support/__generated__/graphql.ts';
import type { Person } from '../support/person.ts';

export const commentCreate = graphql(`
  mutation CommentCreate($input: CommentCreateInput!) {
    commentCreate(input: $input) { comment { id text status replyCount author { id } parent { id } } userErrors { code field } }
  }
`);

export const commentDelete = graphql(`
  mutation CommentDelete($input: CommentDeleteInput!) {
    commentDelete(input: $input) { commentId userErrors { code } }
  }
`);

export const commentById = graphql(`
  query CommentById($id: ID!) {
    comment(id: $id) { id text status replyCount parent { id status text } replies(first: 50) { edges { cursor node { id text parent { id } replyCount } } } }
  }
`);

// Videos are reached through a comment about them, so that only this subgraph is asked.
const videoComments = graphql(`
  query VideoComments($through: ID!, $order: CommentOrder, $first: Int, $after: String) {
    comment(id: $through) {
      subject {
        ... on Video {
          commentCount
          comments(order: $order, first: $first, after: $after) {
            edges { cursor node { id text status replyCount author { id } } }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
    }
  }
`);

export const commentInput = (subjectId: string, text: string, parentId: string | null = null) => ({
  input: { key: randomUUID(), subject: 'VIDEO' as const, subjectId, parentId, text },
});

/** Writes a comment that must succeed and answers its id. */
export async function write(author: Person, videoId: string, text: string, parentId: string | null = null): Promise<string> {
  const { comment, userErrors } = (await author.ask(commentCreate, commentInput(videoId, text, parentId))).commentCreate;
  if (!comment) throw new Error(`the comment was refused: ${JSON.stringify(userErrors)}`);
  return comment.id;
}

/** Deletes a comment, which must succeed. */
export async function remove(person: Person, commentId: string): Promise<void> {
  await person.ask(commentDelete, { input: { commentId } });
}

type ListOptions = { readonly order?: CommentOrder; readonly first?: number; readonly after?: string | null };

/** The comments of the video that the comment `through` is about. */
export async function list(reader: Person, through: string, { order = 'HOT', first = 50, after = null }: ListOptions = {}) {
  const { comment } = await reader.ask(videoComments, { through, order, first, after });
  const { commentCount, comments } = comment?.subject ?? {};
  if (!comments) throw new Error('the comment or its video is not there');
  return { commentCount, comments: comments.edges.map(({ node }) => node), pageInfo: comments.pageInfo };
}
