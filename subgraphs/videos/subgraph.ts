import { createMediaMetrics } from '../../platform/storage/media-metrics.ts';
import { mediaRoute } from '../../platform/storage/media-route.ts';
import type { OpenSubgraph, Subgraph, SubgraphServices } from '../../platform/subgraph/subgraph.ts';
import { parseVideosConfig } from './config.ts';
import { processingConsumer } from './consumers/processing.consumer.ts';
import { searchConsumer, searchRebuild } from './consumers/search.consumer.ts';
import { createContext, type VideosDeps } from './context.ts';
import { videosAndPlays } from './migrations/0001-videos.ts';
import { searchOfPeopleAndRooms } from './migrations/0002-search.ts';
import { processVideoJob } from './processing/process-video.job.ts';
import { resolvers } from './resolvers.ts';
import { followSearch } from './search/follow-search.ts';
import { startTasks } from './tasks.ts';
import { renditionsPrefix } from './videos/video.keys.ts';

export const videos: Subgraph = {
  name: 'videos',
  sdl: new URL('../../schema/videos.graphql', import.meta.url),
  entities: [],
  migrations: [videosAndPlays, searchOfPeopleAndRooms],
  rebuilds: [searchRebuild],
  resolvers,
  parseConfig: parseVideosConfig,
  open,
};

async function open(services: SubgraphServices): Promise<OpenSubgraph> {
  const { fork, realtime, mediaUrl, corsOrigins, environment, jobs, roles } = services;
  const [objects, search, mediaKeys] = await Promise.all([services.objects(), services.search(), services.mediaKeys()]);
  const { transcodes } = parseVideosConfig(environment);
  const deps: VideosDeps = { fork, objects, search, signals: realtime.signals, mediaKeys, mediaUrl };
  const processVideo = processVideoJob(transcodes);
  const playback = { objects, keys: mediaKeys, keyPrefix: renditionsPrefix, corsOrigins };

  await using opening = new AsyncDisposableStack();
  if (roles.has('tasks')) opening.use(await startTasks(services, deps, processVideo));
  const follower = opening.use(await followSearch(services, search));
  const stack = opening.move();
  return {
    createContext: (operation) => createContext(operation, deps),
    consumers: [
      processingConsumer({ jobs, signals: realtime.signals, processVideo }),
      searchConsumer({ search, onIndexed: follower.ring }),
    ],
    routes: [mediaRoute({ ...playback, metrics: createMediaMetrics(services.metrics) })],
    close: () => stack.disposeAsync(),
  };
}
