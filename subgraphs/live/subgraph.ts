import { repeating } from '../../platform/lifecycle.ts';
import { referenceConsumer } from '../../platform/references/reference-consumer.ts';
import type { OpenSubgraph, Subgraph, SubgraphServices } from '../../platform/subgraph/subgraph.ts';
import { aggregateDue } from './aggregation/aggregation.service.ts';
import { parseLiveConfig } from './config.ts';
import { banConsumer } from './consumers/ban.consumer.ts';
import { createContext, type LiveDeps } from './context.ts';
import { createRawPublisher } from './events/raw-publisher.ts';
import { takeInConsumer } from './events/take-in.consumer.ts';
import type { FeedBatch } from './feed/feed.batch.ts';
import { createSequencer } from './feed/sequencer.ts';
import { watchLoad } from './load.ts';
import { createLiveMetrics } from './metrics.ts';
import { roomsAndEvents } from './migrations/0001-rooms-and-events.ts';
import { sweepPresence } from './presence/presence.sweeper.ts';
import { userReference } from './references/user.reference.ts';
import { resolvers } from './resolvers.ts';
import { Room } from './rooms/room.entity.ts';
import { LiveSession } from './sessions/session.entity.ts';
import { restoreStats } from './stats/stats.service.ts';

const partitionsEveryMs = 3_600_000;

export const live: Subgraph = {
  name: 'live',
  sdl: new URL('../../schema/live.graphql', import.meta.url),
  entities: [Room, LiveSession],
  migrations: [roomsAndEvents],
  resolvers,
  open,
};

async function open({ environment, links, fork, realtime, bus, metrics, log }: SubgraphServices): Promise<OpenSubgraph> {
  const config = parseLiveConfig(environment);
  const { differences, feedDelay, dropped } = createLiveMetrics(metrics);
  const onDifference = (counter: string, sessionId: string) => {
    differences.inc({ counter });
    log.error({ counter, sessionId }, 'a counter of a session differs from its raw events');
  };
  const onBatch = (batch: FeedBatch) => {
    const at = batch.items.at(-1)?.at;
    if (at !== undefined) feedDelay.observe(Math.max(0, Date.now() - Date.parse(at)) / 1000);
    dropped.inc(batch.dropped);
  };
  const { window, signals, counters } = realtime;
  const deps: LiveDeps = {
    ...config,
    links,
    fork,
    realtime,
    window,
    signals,
    publishRaw: createRawPublisher(bus),
    onDifference,
    service: 'live',
  };

  const resources = new AsyncDisposableStack();
  const sequencer = resources.use(createSequencer({ realtime, log, isLoaded: watchLoad(), onBatch }));
  resources.use(
    repeating(
      'days of live events',
      partitionsEveryMs,
      log,
      async () => void (await fork().execute('select prepare_live_event_days(7)')),
    ),
  );
  resources.use(repeating('presence sweep', config.presenceSweepMs, log, (signal) => sweepPresence(deps, signal)));
  resources.use(
    repeating('live summaries', config.aggregationMs, log, async () => void (await aggregateDue(fork, onDifference))),
  );
  await restoreStats({ em: fork(), counters });
  const takeIn = takeInConsumer({ sequencer, realtime, danmuPerSecond: config.danmuPerSecond, log });
  return {
    createContext: (operation) => createContext(operation, deps),
    consumers: [referenceConsumer('live', [userReference]), banConsumer(), takeIn],
    close: () => resources.disposeAsync(),
  };
}
