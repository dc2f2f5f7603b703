import type { JobDefinition, JobRun, Jobs } from '../../../platform/jobs/jobs.ts';
import { deleteObjectsJob, type VideoJob } from './process-video.job.ts';
import { deleteLeftovers, type ProcessingDeps, processVideo } from './process-video.ts';
import { sweepWorkspaces } from './workspace.ts';

/** Starts to work on this subgraph's queues, after ending what a killed run left behind. Abort `deps.stopping` before disposing. */
export async function startWorkers(jobs: Jobs, deps: ProcessingDeps, job: JobDefinition<VideoJob>): Promise<AsyncDisposable> {
  await sweepWorkspaces(deps.scratch);
  await using starting = new AsyncDisposableStack();
  const process = (input: VideoJob, run: JobRun) =>
    processVideo(deps, input.videoId, { ...run, isLast: run.attempt > job.retries });
  starting.use(await jobs.work(job, (input, run) => process(input, run).catch(logAndFail(deps, input))));
  starting.use(await jobs.work(deleteObjectsJob, ({ videoId }) => deleteLeftovers(deps, videoId)));
  return starting.move();
}

// The queue keeps the reason where nobody looks.
const logAndFail =
  ({ log, stopping }: ProcessingDeps, { videoId }: VideoJob) =>
  (error: unknown): never => {
    if (!stopping.aborted) log.warn({ err: error, videoId }, 'processing a video failed; it will be tried again');
    throw error;
  };
