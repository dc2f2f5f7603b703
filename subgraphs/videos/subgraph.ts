import { join } from 'node:path';
import { repeating } from '../../platform/lifecycle.ts';
import { mediaRoute } from '../../platform/storage/media-route.ts';
import type { OpenSubgraph, Subgraph, SubgraphServices } from '../../platform/subgraph/subgraph.ts';
import { parseVideosConfig } from './config.ts';
import { processingConsumer } from './consumers/processing.consumer.ts';
import { searchConsumer } from './consumers/search.consumer.ts';
import { createContext, type VideosDeps } from './context.ts';
import { videosAndPlays } from './migrations/0001-videos.ts';
import { findMediaTools } from './processing/media-tools.ts';
import { processVideoJob } from './processing/process-video.job.ts';
import { sweepProcessing } from './processing/processing-sweep.ts';
import { startWorkers } from './processing/workers.ts';
import { resolvers } from './resolvers.ts';
import { sweepUploads } from './uploads/upload-end.service.ts';
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
  const { fork, objects, realtime, mediaKeys, publicUrl, corsOrigins, environment, jobs, log, scratchDirectory, search } =
    services;
  const { sweepMs, transcodes, preset, threads, patienceMs, ...places } = parseVideosConfig(environment);
  const deps: VideosDeps = { fork, objects, search, signals: realtime.signals, mediaKeys, publicUrl };
  const tools = await findMediaTools(places);

  await using opening = new AsyncDisposableStack();
  const stopping = new AbortController();
  const encoding = { preset, threads, patienceMs };
  const processVideo = processVideoJob(transcodes);
  const queue = await jobs();
  const processing = { ...deps, log, tools, encoding, scratch: join(scratchDirectory, 'videos'), stopping: stopping.signal };
  opening.use(await startWorkers(queue, processing, processVideo));
  opening.use(repeating('sweep of uploads', sweepMs, log, () => sweepUploads({ em: fork(), objects })));
  opening.use(repeating('sweep of processing', sweepMs, log, () => sweepProcessing({ em: fork(), jobs: queue, processVideo })));
  // What is at work is told to stop before anyone waits for it.
  opening.defer(() => stopping.abort(new Error('the process is shutting down')));

  const stack = opening.move();
  return {
    createContext: (operation) => createContext(operation, deps),
    consumers: [processingConsumer({ jobs, signals: realtime.signals, processVideo }), searchConsumer(search)],
    routes: [mediaRoute({ objects, keys: mediaKeys, keyPrefix: renditionsPrefix, corsOrigins })],
    close: () => stack.disposeAsync(),
  };
}
