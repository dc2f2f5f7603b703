import { repeating } from '../../platform/lifecycle.ts';
import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { parseRecommendConfig } from './config.ts';
import { catalogueConsumer } from './consumers/catalogue.consumer.ts';
import { engagementConsumer } from './consumers/engagement.consumer.ts';
import { peopleConsumer } from './consumers/people.consumer.ts';
import { createContext } from './context.ts';
import { startHotBoard } from './hot/hot-board.ts';
import { createHotLists } from './hot/hot-lists.ts';
import { storedRankings } from './hot/stored-rankings.ts';
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
  open: async ({ fork, realtime, environment, log, roles }) => {
    const { rescoreMs, freshMs } = parseRecommendConfig(environment);
    const resources = new AsyncDisposableStack();
    // The board is kept where facts are heard: who only answers would compute the same again and bring it back when it is old.
    const board = roles.has('events') ? resources.use(startHotBoard({ fork, realtime, log, rescoreMs })) : null;
    if (roles.has('tasks')) resources.use(repeating('recommend purge of traces', purgeEveryMs, log, () => purgeTraces(fork())));
    const hotLists = createHotLists({ rankings: realtime.rankings, stored: storedRankings(fork), freshMs });
    const deps = { hotLists, sharedTrace: createSharedTrace(freshMs), freshMs };
    return {
      createContext: (operation) => createContext(operation, deps),
      consumers: board === null ? [] : [catalogueConsumer(board), engagementConsumer(board), peopleConsumer(board)],
      close: () => resources.disposeAsync(),
    };
  },
};
