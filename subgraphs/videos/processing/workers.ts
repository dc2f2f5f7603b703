import type { Jobs } from '../../../platform/jobs/jobs.ts';
import { deleteObjectsJob, processVideoJob } from './process-video.job.ts';
import { deleteLeftovers, type ProcessingDeps, processVideo } from './process-video.ts';
import { sweepWorkspaces } from './workspace.ts';

/** Starts to work on this subgraph's queues, after ending what a killed run left behind. Abort `deps.stopping` before disposing. */
export async function startWorkers(jobs: Jobs, deps: ProcessingDeps, concurrency: number): Promise<AsyncDisposable> {
  await sweepWorkspaces(deps.scratch);
  await using starting = new AsyncDisposableStack();
  const job = processVideoJob(concurrency);
  starting.use(
    await jobs.work(job, ({ videoId }, run) => processVideo(deps, videoId, { ...run, isLast: run.attempt > job.retries })),
  );
  starting.use(await jobs.work(deleteObjectsJob, ({ videoId }) => deleteLeftovers(deps, videoId)));
  return starting.move();
}
