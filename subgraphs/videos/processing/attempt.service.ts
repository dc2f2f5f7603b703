import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { type Rejection, toVideo, type VideoRow, videoColumns } from '../videos/video.entity.ts';
import { publicVideoOf } from '../videos/video.facts.ts';
import type { Source } from './probe.ts';
import type { Finished } from './renditions.ts';

/** One run over one video. Only the newest may change the video: a run that was thought dead and is not is overtaken by its number. */
export type Attempt = { readonly videoId: string; readonly number: number };

const isCurrent = `id = ? and attempt = ? and status = 'PROCESSING'`;

/** Begins a run; null when there is nothing to process (any more). */
export async function beginAttempt(em: EntityManager, videoId: string): Promise<Attempt | null> {
  const [begun] = await em.execute<{ attempt: number }[]>(
    `update video set status = 'PROCESSING', attempt = attempt + 1, percent = 0, worked_at = now() where id = ? and status in ('QUEUED', 'PROCESSING') returning attempt`,
    [videoId],
  );
  return begun === undefined ? null : { videoId, number: begun.attempt };
}

/** Whether this is still the run that counts. */
export async function noteProgress(em: EntityManager, { videoId, number }: Attempt, percent: number): Promise<boolean> {
  const noted = await em.execute(
    `update video set percent = greatest(percent, ?), worked_at = now() where ${isCurrent} returning id`,
    [percent, videoId, number],
  );
  return noted.length > 0;
}

export async function noteSource(
  em: EntityManager,
  { videoId, number }: Attempt,
  { width, height }: Pick<Source, 'width' | 'height'>,
): Promise<void> {
  await em.execute(`update video set width = ?, height = ? where ${isCurrent}`, [width, height, videoId, number]);
}

/** Counts a run that had not come to an end in time, and answers how many of the video have; 0 when it is not the run that counts. */
export async function noteOverdue(em: EntityManager, { videoId, number }: Attempt): Promise<number> {
  const [noted] = await em.execute<{ overdue: number }[]>(
    `update video set overdue = overdue + 1 where ${isCurrent} returning overdue`,
    [videoId, number],
  );
  return noted?.overdue ?? 0;
}

/** Makes the video playable, if this is still the run that counts: state and fact in one transaction, once. */
export async function publishAttempt(
  em: EntityManager,
  { videoId, number }: Attempt,
  { renditions, durationMs }: Finished,
): Promise<boolean> {
  return em.transactional(async (tx) => {
    const [row] = await tx.execute<VideoRow[]>(
      `update video v set status = 'PUBLISHED', published_attempt = attempt, renditions = ?::jsonb, duration_ms = ?, percent = 100, version = version + 1,
         published_at = now() where ${isCurrent} returning ${videoColumns}`,
      [JSON.stringify(renditions), durationMs, videoId, number],
    );
    if (row === undefined) return false;
    record(tx, videoEvents.published, videoId, publicVideoOf(toVideo(row)));
    return true;
  });
}

/** Refuses the content. Its objects are deleted by whoever hears the fact. */
export async function rejectAttempt(em: EntityManager, { videoId, number }: Attempt, rejection: Rejection): Promise<void> {
  await em.transactional(async (tx) => {
    const [row] = await tx.execute<{ author_id: string }[]>(
      `update video set status = 'REJECTED', rejection = ?, version = version + 1 where ${isCurrent} returning author_id`,
      [rejection, videoId, number],
    );
    if (row !== undefined) record(tx, videoEvents.rejected, videoId, { videoId, authorId: row.author_id, rejection });
  });
}
