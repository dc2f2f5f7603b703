import { type AfterCommit, type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import type { JobDefinition, Jobs } from '../../../platform/jobs/jobs.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { deleteObjectsJob, type VideoJob } from '../processing/process-video.job.ts';
import { processingChannel } from '../processing/processing.entity.ts';

type Deps = { readonly jobs: () => Promise<Jobs>; readonly signals: Signals; readonly processVideo: JobDefinition<VideoJob> };

/** Turns facts into work: a queued video is processed, a refused or removed one loses its objects; whoever watches is told to look. */
export function processingConsumer({ jobs, signals, processVideo }: Deps): Consumer {
  const look = (after: AfterCommit, videoId: string) => after.commit(() => signals.publish(processingChannel(videoId), null));
  // The job's id makes sending it again harmless, so it may happen inside a transaction that fails and is repeated.
  const send = async (job: JobDefinition<VideoJob>, videoId: string) => (await jobs()).send(job, videoId, { videoId });

  return defineConsumer({
    name: 'videos.processing',
    handlers: [
      on(videoEvents.queued, async (_, { payload }) => send(processVideo, payload.videoId)),
      on(videoEvents.published, async (_, { payload }, after) => look(after, payload.videoId)),
      on(videoEvents.rejected, async (_, { payload }, after) => {
        await send(deleteObjectsJob, payload.videoId);
        look(after, payload.videoId);
      }),
      on(videoEvents.removed, async (_, { payload }, after) => {
        await send(deleteObjectsJob, payload.videoId);
        look(after, payload.videoId);
      }),
    ],
  });
}
