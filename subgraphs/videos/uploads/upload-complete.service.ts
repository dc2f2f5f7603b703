import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { IncompleteUploadError, UploadNotFoundError } from '../../../platform/storage/object-errors.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { toVideo, type Video, type VideoRow, videoColumns } from '../videos/video.entity.ts';
import { originalKey } from '../videos/video.keys.ts';
import type { Upload, UploadStatus } from './upload.entity.ts';
import { lockUploadsOf, mayQueueOneMore, tooManyWaiting } from './upload.limits.ts';
import { compareParts } from './upload.rules.ts';
import { requireUpload, type UploadDeps } from './upload.service.ts';
import { listStored } from './upload-parts.service.ts';

/** Joins the parts and queues the video. Of several calls, also at once, each answers the one video. */
export async function completeUpload(deps: UploadDeps, viewer: Viewer, uploadId: string): Promise<Outcome<Video>> {
  const upload = await requireUpload(deps, viewer, uploadId);
  if (upload.status === 'OPEN') {
    const merged = await merge(deps, upload);
    // Whoever completed or aborted it beside us has taken the parts away: that is the answer, not that they are missing.
    if (!merged.ok) return (await endedMeanwhile(deps, viewer, uploadId)) ?? merged;
    const created = await createVideo(deps.em, upload);
    if (!created.ok) return created;
  }
  const video = await completedMeanwhile(deps, viewer, uploadId);
  // Ended while it was merged: what was merged belongs to nobody. A video that was refused or removed has lost its file for good.
  if (video === null || !keepsOriginal(video)) await deps.objects.delete(originalKey(upload.videoId));
  return video ?? ended();
}

const ended = () => refused('UPLOAD_ENDED', 'This upload has expired or was aborted: start anew.', 'uploadId');

const keepsOriginal = (outcome: Outcome<Video>): boolean =>
  outcome.ok && outcome.value.status !== 'REJECTED' && outcome.value.status !== 'REMOVED';

async function completedMeanwhile(deps: UploadDeps, viewer: Viewer, uploadId: string): Promise<Outcome<Video> | null> {
  const { status, videoId } = await requireUpload(deps, viewer, uploadId);
  if (status !== 'COMPLETED') return null;
  const [row] = await deps.em.execute<VideoRow[]>(`select ${videoColumns} from video v where v.id = ?`, [videoId]);
  if (row === undefined) throw new Error(`upload ${uploadId} is complete without its video`);
  return done(toVideo(row));
}

async function endedMeanwhile(deps: UploadDeps, viewer: Viewer, uploadId: string): Promise<Outcome<Video> | null> {
  const { status } = await requireUpload(deps, viewer, uploadId);
  if (status === 'OPEN') return null;
  return (await completedMeanwhile(deps, viewer, uploadId)) ?? ended();
}

async function merge(deps: UploadDeps, upload: Upload): Promise<Outcome<null>> {
  const { announced, multipartId, videoId } = upload;
  const key = originalKey(videoId);
  // A call before this one may have merged and died, or be ahead of us.
  if (await isMerged(deps, upload)) return done(null);
  if (!(await mayQueueOneMore(deps.em, upload.ownerId))) return tooManyWaiting();
  const compared = compareParts(announced, await listStored(deps, upload));
  if (!compared.ok) return (await isMerged(deps, upload)) ? done(null) : compared;
  try {
    const parts = announced.map(({ md5 }, n) => ({ partNumber: n + 1, etag: md5 }));
    if (multipartId !== null) await deps.objects.completeMultipart(key, multipartId, parts);
    return done(null);
  } catch (error) {
    return refusalOf(deps, upload, error);
  }
}

/** What a store's refusal to join the parts means for whoever asked; another call may have joined them, or sent a part anew. */
async function refusalOf(deps: UploadDeps, upload: Upload, error: unknown): Promise<Outcome<null>> {
  if (error instanceof UploadNotFoundError) return (await isMerged(deps, upload)) ? done(null) : ended();
  if (!(error instanceof IncompleteUploadError)) throw error;
  const compared = compareParts(upload.announced, await listStored(deps, upload));
  if (compared.ok) throw error;
  return compared;
}

async function isMerged({ objects }: UploadDeps, { videoId, sizeBytes }: Upload): Promise<boolean> {
  return (await objects.head(originalKey(videoId)))?.sizeBytes === sizeBytes;
}

async function createVideo(em: EntityManager, upload: Upload): Promise<Outcome<null>> {
  return em.transactional(async (tx) => {
    await lockUploadsOf(tx, upload.ownerId);
    const [row] = await tx.execute<{ status: UploadStatus }[]>('select status from upload where id = ? for update', [upload.id]);
    if (row?.status !== 'OPEN') return done(null);
    // The parts are joined by now; the upload stays open, and the next call goes on from here.
    if (!(await mayQueueOneMore(tx, upload.ownerId))) return tooManyWaiting();
    const { videoId, ownerId, title, description, categoryId, tags } = upload;
    await tx.execute(
      `insert into video (id, author_id, title, description, category_id, tags, status, created_at) values (?, ?, ?, ?, ?, ?::jsonb, 'QUEUED', now())`,
      [videoId, ownerId, title, description, categoryId, JSON.stringify(tags)],
    );
    await tx.execute(`update upload set status = 'COMPLETED', ended_at = now() where id = ?`, [upload.id]);
    record(tx, videoEvents.queued, videoId, { videoId });
    return done(null);
  });
}
