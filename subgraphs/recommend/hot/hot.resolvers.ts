import { encodeCursor, parseIdKey, parsePage, toConnection } from '../../../platform/connection.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { rankingName } from './hot.rules.ts';
import type { HotKey } from './hot-lists.ts';

export const hotResolvers: Resolvers = {
  Query: {
    hotVideos: async (_, { window, categoryId, ...args }, { hotLists }) => {
      const page = parsePage(args, parseHotKey);
      const items = await hotLists.page(rankingName(window ?? 'DAY', categoryId ?? null), page.limit, page.after);
      return toConnection(items, page, ({ copyId, rank, score, videoId }) => ({
        cursor: encodeCursor([copyId, rank]),
        node: { id: videoId },
        rank,
        score,
      }));
    },
  },
};

function parseHotKey(parts: readonly unknown[]): HotKey | null {
  const copyId = parseIdKey(parts);
  const rank = parts[1];
  return copyId !== null && typeof rank === 'number' && Number.isSafeInteger(rank) && rank > 0 ? { copyId, rank } : null;
}
