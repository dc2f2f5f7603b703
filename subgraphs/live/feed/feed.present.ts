import { isId } from '../../../platform/id.ts';
import { ownSource } from '../events/own-event.ts';
import type { FeedBatch, FeedItem } from './feed.batch.ts';
import { feedCursor } from './feed.cursor.ts';

/** A batch in the words of the graph. */
export const toGraph = (batch: FeedBatch) => ({
  cursor: feedCursor(batch.position),
  gap: batch.gap,
  sessionId: batch.sessionId,
  items: batch.items.map(toItem),
  enterCount: batch.enterCount,
  likeCount: batch.likeCount,
  dropped: batch.dropped,
});

function toItem(item: FeedItem) {
  if (item.kind === 'notice')
    return { __typename: 'LiveFeedNotice' as const, id: item.id, kind: item.notice, at: new Date(item.at) };
  const { id, content, colour, at, source, sender } = item;
  return {
    __typename: 'LiveFeedDanmu' as const,
    ...{ id, content, colour, sentAt: new Date(at), senderName: sender.name },
    senderAvatarUrl: sender.avatarUrl !== null && URL.canParse(sender.avatarUrl) ? sender.avatarUrl : null,
    // People of other platforms are nobody here.
    sender: source === ownSource && isId(sender.userId) ? { id: sender.userId } : null,
  };
}
