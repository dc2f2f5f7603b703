import { join } from 'node:path';
import type { JobDefinition } from '../../platform/jobs/jobs.ts';
import { repeating } from '../../platform/lifecycle.ts';
import type { SubgraphServices } from '../../platform/subgraph/subgraph.ts';
import { parseVideosConfig } from './config.ts';
import type { VideosDeps } from './context.ts';
import { findMediaTools } from './processing/media-tools.ts';
import type { VideoJob } from './processing/process-video.job.ts';
import { sweepProcessing } from './processing/processing-sweep.ts';
import { startWorkers } from './processing/workers.ts';
import { sweepUploads } from './uploads/upload-end.service.ts';

type TaskServices = Pick<SubgraphServices, 'fork' | 'environment' | 'jobs' | 'log' | 'scratchDirectory'>;

/** What videos does by itself: process what was uploaded, and clean up. Every process may do it all. */
export async function startTasks(
  { fork, environment, jobs, log, scratchDirectory }: TaskServices,
  deps: VideosDeps,
  processVideo: JobDefinition<VideoJob>,
): Promise<AsyncDisposable> {
  const { sweepMs, preset, threads, patienceMs, ...places } = parseVideosConfig(environment);
  const tools = await findMediaTools(places);
  await using opening = new AsyncDisposableStack();
  const stopping = new AbortController();
  const encoding = { preset, threads, patienceMs };
  const queue = await jobs();
  const processing = { ...deps, log, tools, encoding, scratch: join(scratchDirectory, 'videos'), stopping: stopping.signal };
  opening.use(await startWorkers(queue, processing, processVideo));
  opening.use(repeating('sweep of uploads', sweepMs, log, () => sweepUploads({ em: fork(), objects: deps.objects })));
  opening.use(repeating('sweep of processing', sweepMs, log, () => sweepProcessing({ em: fork(), jobs: queue, processVideo })));
  // What is at work is told to stop before anyone waits for it.
  opening.defer(() => stopping.abort(new Error('the process is shutting down')));
  return opening.move();
}
