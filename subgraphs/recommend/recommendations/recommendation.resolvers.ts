import { encodeCursor, parseIdKey, parsePage, toConnection } from '../../../platform/connection.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { recommendVideos, type TraceKey } from './recommendation.service.ts';

export const recommendationResolvers: Resolvers = {
  Query: {
    recommendedVideos: async (_, args, context) => {
      const page = parsePage(args, parseTraceKey);
      const items = await recommendVideos(context, context.viewer?.id ?? null, page);
      return toConnection(items, page, ({ traceId, position, videoId, reason }) => ({
        cursor: encodeCursor([traceId, position]),
        node: { id: videoId },
        reason,
        traceId,
      }));
    },
  },
};

function parseTraceKey(parts: readonly unknown[]): TraceKey | null {
  const traceId = parseIdKey(parts);
  const position = parts[1];
  return traceId !== null && typeof position === 'number' && Number.isSafeInteger(position) && position > 0
    ? { traceId, position }
    : null;
}
