import { mediaRoute } from '../../platform/storage/media-route.ts';
import type { OpenSubgraph, Subgraph, SubgraphServices } from '../../platform/subgraph/subgraph.ts';
import { parseVideosConfig } from './config.ts';
import { processingConsumer } from './consumers/processing.consumer.ts';
import { searchConsumer } from './consumers/search.consumer.ts';
import { createContext, type VideosDeps } from './context.ts';
import { videosAndPlays } from './migrations/0001-videos.ts';
import { processVideoJob } from './processing/process-video.job.ts';
import { resolvers } from './resolvers.ts';
import { startTasks } from './tasks.ts';
import { renditionsPrefix } from './videos/video.keys.ts';

export const videos: Subgraph = {
  name: 'videos',
  sdl: new URL('../../schema/videos.graphql', import.meta.url),
  entities: [],
  migrations: [videosAndPlays],
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

  await using opening = new AsyncDisposableStack();
  if (roles.has('tasks')) opening.use(await startTasks(services, deps, processVideo));
  const stack = opening.move();
  return {
    createContext: (operation) => createContext(operation, deps),
    consumers: [processingConsumer({ jobs, signals: realtime.signals, processVideo }), searchConsumer(search)],
    routes: [mediaRoute({ objects, keys: mediaKeys, keyPrefix: renditionsPrefix, corsOrigins })],
    close: () => stack.disposeAsync(),
  };
}
