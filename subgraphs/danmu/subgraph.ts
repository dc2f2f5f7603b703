import { repeating } from '../../platform/lifecycle.ts';
import { referenceConsumer, referenceRebuild } from '../../platform/references/reference-consumer.ts';
import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { roomReference } from '../../schema/references/live-room.reference.ts';
import { userReference } from '../../schema/references/user.reference.ts';
import { videoReference } from '../../schema/references/video.reference.ts';
import { parseDanmuConfig } from './config.ts';
import { bannedAuthorsConsumer } from './consumers/banned-authors.consumer.ts';
import { broadcastConsumer } from './consumers/broadcast.consumer.ts';
import { createContext, type DanmuDeps } from './context.ts';
import { senderKeyBytes } from './danmaku/sender-hash.ts';
import { createWordFilter } from './filter/word-filter.ts';
import { loadWordLists } from './filter/word-list.ts';
import { deletedSessionConsumer } from './live/deleted-session.consumer.ts';
import { createRoomStatus } from './live/room-status.ts';
import { danmaku } from './migrations/0001-danmaku.ts';
import { resolvers } from './resolvers.ts';
import { purgeTurns } from './turns/turn.service.ts';

const purgeEveryMs = 10 * 60_000;

export const danmu: Subgraph = {
  name: 'danmu',
  sdl: new URL('../../schema/danmu.graphql', import.meta.url),
  entities: [],
  migrations: [danmaku],
  rebuilds: [referenceRebuild('danmu', [videoReference, userReference, roomReference])],
  resolvers,
  asks: ['live', 'users', 'videos'],
  parseConfig: parseDanmuConfig,
  open: async ({ environment, links, fork, realtime: { signals }, secret, log, roles }) => {
    const { cooldownMs, liveCooldownMs, wordsFile } = parseDanmuConfig(environment);
    const asking = { links, fork, service: 'danmu' } as const;
    const deps: DanmuDeps = {
      ...{ ...asking, signals, cooldownMs, liveCooldownMs, roomStatus: createRoomStatus(asking) },
      ...{
        filter: createWordFilter(await loadWordLists(wordsFile)),
        senderKey: await secret('sender-key', senderKeyBytes),
      },
    };
    const tasks = new AsyncDisposableStack();
    if (roles.has('tasks')) tasks.use(repeating('purge of danmaku turns', purgeEveryMs, log, () => purgeTurns(fork())));
    return {
      createContext: (operation) => createContext(operation, deps),
      consumers: [
        referenceConsumer('danmu', [videoReference, userReference, roomReference]),
        broadcastConsumer(signals),
        bannedAuthorsConsumer(),
        deletedSessionConsumer(),
      ],
      close: () => tasks.disposeAsync(),
    };
  },
};
