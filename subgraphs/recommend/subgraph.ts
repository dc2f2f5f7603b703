import { repeating } from '../../platform/lifecycle.ts';
import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { parseRecommendConfig } from './config.ts';
import { catalogueConsumer } from './consumers/catalogue.consumer.ts';
import { engagementConsumer } from './consumers/engagement.consumer.ts';
import { peopleConsumer } from './consumers/people.consumer.ts';
import { createContext } from './context.ts';
import { startHotBoard } from './hot/hot-board.ts';
import { createHotLists } from './hot/hot-lists.ts';
import { candidatesAndEngagement } from './migrations/0001-candidates-and-engagement.ts';
import { createSharedTrace } from './recommendations/shared-trace.ts';
import { purgeTraces } from './recommendations/trace.service.ts';
import { resolvers } from './resolvers.ts';

const purgeEveryMs = 3_600_000;

export const recommend: Subgraph = {
  name: 'recommend',
  sdl: new URL('../../schema/recommend.graphql', import.meta.url),
  entities: [],
  migrations: [candidatesAndEngagement],
  resolvers,
  parseConfig: parseRecommendConfig,
  open: async ({ fork, realtime: { rankings }, environment, log, roles }) => {
    const { rescoreMs, freshMs } = parseRecommendConfig(environment);
    const resources = new AsyncDisposableStack();
    const board = resources.use(startHotBoard({ fork, rankings, log, rescoreMs }));
    if (roles.has('tasks')) resources.use(repeating('recommend purge of traces', purgeEveryMs, log, () => purgeTraces(fork())));
    const deps = { hotLists: createHotLists(rankings, freshMs), sharedTrace: createSharedTrace(freshMs), freshMs };
    return {
      createContext: (operation) => createContext(operation, deps),
      consumers: [catalogueConsumer(board), engagementConsumer(board), peopleConsumer(board)],
      close: () => resources.disposeAsync(),
    };
  },
};
