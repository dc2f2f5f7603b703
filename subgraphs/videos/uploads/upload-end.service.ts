import type { Viewer } from '../../../platform/auth/viewer.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { originalKey, originalsPrefix, renditionsPrefix } from '../videos/video.keys.ts';
import { toUpload, type Upload, type UploadRow, uploadColumns } from './upload.entity.ts';
import { uploadLimits } from './upload.rules.ts';
import { requireUpload, type UploadDeps } from './upload.service.ts';

/** Gives an upload up and deletes what has arrived. Aborting it again is not an error; a completed one stays. */
export async function abortUpload(deps: UploadDeps, viewer: Viewer, uploadId: string): Promise<Outcome<Upload>> {
  const { id } = await requireUpload(deps, viewer, uploadId);
  await deps.em.execute(`update upload set status = 'ABORTED', ended_at = now() where id = ? and status = 'OPEN'`, [id]);
  const upload = await requireUpload(deps, viewer, uploadId);
  if (upload.status === 'COMPLETED')
    return refused('UPLOAD_ENDED', 'This upload was completed: remove its video instead.', 'uploadId');
  await clean(deps, upload);
  return done(upload);
}

const atOnce = 100;
const playDays = 3;
const uploadDays = 30;

/** Ends what has expired and deletes what it left, also of uploads whose process died; forgets what nobody will ask for again. */
export async function sweepUploads(deps: UploadDeps): Promise<void> {
  const { em, objects } = deps;
  await em.execute(`update upload set status = 'EXPIRED', ended_at = now() where status = 'OPEN' and expires_at <= now()`);
  const ended = await em.execute<UploadRow[]>(
    `select ${uploadColumns} from upload where not cleaned and status in ('ABORTED', 'EXPIRED') order by ended_at limit ?`,
    [atOnce],
  );
  for (const row of ended) await clean(deps, toUpload(row));

  // An hour beyond the longest life of an upload, nothing can be waiting for these any more.
  const abandoned = await objects.abandonedMultiparts(new Date(Date.now() - (uploadLimits.hours + 1) * 3_600_000), atOnce);
  for (const { key, uploadId } of abandoned) if (isOurs(key)) await objects.abortMultipart(key, uploadId);

  await em.execute(`delete from play where updated_at < now() - make_interval(days => ?)`, [playDays]);
  await em.execute(`delete from upload where ended_at < now() - make_interval(days => ?) and (cleaned or status = 'COMPLETED')`, [
    uploadDays,
  ]);
}

/** Also what was being stored of renditions when the process died: a store may take a large object in parts. */
const isOurs = (key: string): boolean => key.startsWith(originalsPrefix) || key.startsWith(renditionsPrefix);

/** Never called for a completed upload: the file is a video's then. */
async function clean({ em, objects }: UploadDeps, { id, videoId, multipartId }: Upload): Promise<void> {
  const key = originalKey(videoId);
  if (multipartId !== null) await objects.abortMultipart(key, multipartId);
  await objects.delete(key);
  await em.execute('update upload set cleaned = true where id = ?', [id]);
}
