import { z } from 'zod';
import type { JobDefinition } from '../../../platform/jobs/jobs.ts';

export type VideoJob = { readonly videoId: string };
const input = z.object({ videoId: z.uuid() });

/** Job id: the video's. A shutdown in the middle uses up a try, so there are many; bad content is refused at the first. */
export const processVideoJob = (concurrency: number): JobDefinition<VideoJob> => ({
  name: 'process-video',
  input,
  retries: 20,
  concurrency,
});

/** Deletes all that is kept of a video that was refused or removed. Job id: the video's. */
export const deleteObjectsJob: JobDefinition<VideoJob> = { name: 'delete-video-objects', input, retries: 20, concurrency: 1 };
