import { danmuResolvers } from './danmaku/danmu.resolvers.ts';
import { entityResolvers } from './entities.resolvers.ts';
import { liveDanmuResolvers } from './live/live-danmu.resolvers.ts';
import { segmentResolvers } from './segments/segment.resolvers.ts';

/** The features' resolvers, merged by type by the subgraph builder. */
export const resolvers = [entityResolvers, danmuResolvers, segmentResolvers, liveDanmuResolvers];
