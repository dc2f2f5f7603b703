import { rebuilding } from '../../platform/realtime/rebuilding.ts';
import { orWhenAway } from '../../platform/realtime/unavailable.ts';
import { referenceConsumer, referenceRebuild } from '../../platform/references/reference-consumer.ts';
import type { OpenSubgraph, Subgraph, SubgraphServices } from '../../platform/subgraph/subgraph.ts';
import { userReference } from '../../schema/references/user.reference.ts';
import { parseLiveConfig } from './config.ts';
import { banConsumer } from './consumers/ban.consumer.ts';
import { createContext, type LiveDeps } from './context.ts';
import { createRawPublisher } from './events/raw-publisher.ts';
import { takeInConsumer, takeInRebuild } from './events/take-in.consumer.ts';
import { createSequencer } from './feed/sequencer.ts';
import { watchLoad } from './load.ts';
import { createLiveMetrics } from './metrics.ts';
import { roomsAndEvents } from './migrations/0001-rooms-and-events.ts';
import { createEnterTeller } from './presence/enter-teller.ts';
import { resolvers } from './resolvers.ts';
import { Room } from './rooms/room.entity.ts';
import { LiveSession } from './sessions/session.entity.ts';
import { restoreStats } from './stats/stats.service.ts';
import { startTasks } from './tasks.ts';

export const live: Subgraph = {
  name: 'live',
  sdl: new URL('../../schema/live.graphql', import.meta.url),
  entities: [Room, LiveSession],
  migrations: [roomsAndEvents],
  rebuilds: [takeInRebuild, referenceRebuild('live', [userReference])],
  resolvers,
  asks: ['users'],
  parseConfig: parseLiveConfig,
  open,
};

async function open({ environment, links, fork, realtime, bus, metrics, log, roles }: SubgraphServices): Promise<OpenSubgraph> {
  const config = parseLiveConfig(environment);
  const { onDifference, onBatch } = createLiveMetrics(metrics, log);
  const { window, signals, counters } = realtime;
  const publishRaw = createRawPublisher(bus);
  const tellEnter = createEnterTeller({ publishRaw, log });
  const ports = { links, fork, realtime, window, signals, publishRaw, tellEnter };
  const deps: LiveDeps = { ...config, ...ports, onDifference, service: 'live' };
  const restore = () => restoreStats({ em: fork(), counters });
  // Where it cannot be done now, the return of what is away does it.
  await orWhenAway(restore(), () => {});

  const resources = new AsyncDisposableStack();
  resources.use(rebuilding({ realtime, name: 'live stats', log, work: restore }));
  const sequencer = resources.use(createSequencer({ realtime, log, isLoaded: watchLoad(), onBatch }));
  if (roles.has('tasks')) resources.use(startTasks(deps, log));
  const takeIn = takeInConsumer({ sequencer, realtime, danmuPerSecond: config.danmuPerSecond, log });
  return {
    createContext: (operation) => createContext(operation, deps),
    consumers: [referenceConsumer('live', [userReference]), banConsumer(), takeIn],
    close: () => resources.disposeAsync(),
  };
}
