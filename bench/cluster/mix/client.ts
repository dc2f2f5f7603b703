import { newId } from '../../../platform/id.ts';
import type { Question } from './ask.ts';
import { operations } from './operations.ts';
import type { Stage } from './stage.ts';

export type Asking = Question & { readonly isWrite: boolean };
export type Client = { next(): Asking };

// Out of a hundred. More is read than written, and most of those who read are not signed in.
const weights = [
  ['feed', 30],
  ['video', 22],
  ['comments', 12],
  ['segment', 12],
  ['liveDanmu', 9],
  ['presence', 5],
  ['like', 5],
  ['danmu', 3],
  ['comment', 2],
] as const;
type Activity = (typeof weights)[number][0];

const anonymousShare = 0.6;

/** What one visitor asks, thing after thing; when they write they are signed in. */
export function createClient(stage: Stage, { n, chance }: { n: number; chance: () => number }): Client {
  const { tokens, videoIds, roomId } = stage;
  const token = tokens[n % tokens.length];
  const visit = newId();
  const liked = new Set<string>();
  const reading = (query: string, id?: string): Asking => ({
    ...{ isWrite: false, query, variables: id === undefined ? {} : { id } },
    token: chance() < anonymousShare ? undefined : token,
  });
  const writing = (query: string, input: object): Asking => ({ isWrite: true, query, variables: { input }, token });
  const likeOrNot = (subjectId: string): Asking => {
    const isLiked = liked.delete(subjectId);
    if (!isLiked) liked.add(subjectId);
    return writing(isLiked ? operations.unlike : operations.like, { subject: 'VIDEO', subjectId });
  };
  return {
    next: () => {
      const key = newId();
      const videoId = videoIds[Math.floor(chance() * videoIds.length)] ?? '';
      const activities: Readonly<Record<Activity, () => Asking>> = {
        feed: () => reading(operations.feed),
        video: () => reading(operations.video, videoId),
        comments: () => reading(operations.comments, videoId),
        segment: () => reading(operations.segment, videoId),
        like: () => likeOrNot(videoId),
        comment: () => writing(operations.comment, { key, subject: 'VIDEO', subjectId: videoId, text: `评论 ${key}` }),
        danmu: () =>
          writing(operations.danmu, { key, videoId, content: `弹幕 ${key.slice(-6)}`, progressMs: Math.floor(chance() * 900) }),
        liveDanmu: () => writing(operations.liveDanmu, { key, roomId, content: `live ${key.slice(-6)}` }),
        presence: () => writing(operations.presence, { key: visit, roomId }),
      };
      return activities[chosen(chance())]();
    },
  };
}

function chosen(chance: number): Activity {
  let left = chance * 100;
  for (const [activity, weight] of weights) {
    left -= weight;
    if (left < 0) return activity;
  }
  return 'feed';
}
