import type { EntityManager } from '../../../platform/database/orm.ts';
import type { JobDefinition, Jobs } from '../../../platform/jobs/jobs.ts';
import type { VideoJob } from './process-video.job.ts';

type Deps = { readonly em: EntityManager; readonly jobs: Jobs; readonly processVideo: JobDefinition<VideoJob> };

/** A live run says so twice a second; a dead one is taken over by the queue after some ten seconds. */
const quietSeconds = 60;
const atOnce = 100;

/**
 * Sends the job again of videos that nobody works on: its last try was killed, or it came to its end while another run was at work. A job
 * that waits or runs is left alone.
 */
export async function sweepProcessing({ em, jobs, processVideo }: Deps): Promise<void> {
  const quiet = await em.execute<{ id: string }[]>(
    `select id from video where status in ('QUEUED', 'PROCESSING') and coalesce(worked_at, created_at) < now() - make_interval(secs => ?)
     order by coalesce(worked_at, created_at) limit ?`,
    [quietSeconds, atOnce],
  );
  for (const { id } of quiet) await jobs.revive(processVideo, id, { videoId: id });
}
