import { md5Hex } from '../md5.ts';
import { IncompleteUploadError, UploadNotFoundError } from '../object-errors.ts';
import { assertObjectKey } from '../object-key.ts';
import type { ObjectStore, PartReference, UploadReference } from '../object-store.ts';
import { multipartLimits } from '../object-store.ts';
import { partFaults } from '../part-faults.ts';
import { assertPresignable } from '../presign-limits.ts';
import type { S3Calls } from './calls.ts';
import { unquoted } from './calls.ts';
import { type Attempts, isMissingUpload } from './failures.ts';
import { presignPartUrl } from './presign.ts';
import type { S3Settings } from './settings.ts';

type Multipart = Pick<
  ObjectStore,
  'createMultipart' | 'presignPart' | 'listParts' | 'completeMultipart' | 'abortMultipart' | 'abandonedMultiparts'
>;
export type S3Deps = {
  readonly calls: S3Calls;
  readonly attempts: Attempts;
  readonly settings: S3Settings;
  readonly now: () => Date;
};

export function multipartOperations(deps: S3Deps): Multipart {
  const { calls, settings, now } = deps;
  const { attempt } = deps.attempts;
  const listParts: ObjectStore['listParts'] = (key, uploadId) => {
    assertObjectKey(key);
    return attempt('list parts', () => calls.partsOf(key, uploadId)).catch(tellUploadGone(uploadId));
  };
  return {
    listParts,
    async createMultipart(key, { contentType }) {
      assertObjectKey(key);
      // A try whose answer was lost leaves an upload of which nobody knows; the sweep finds it.
      const begin = () => calls.initiateNewMultipartUpload(calls.bucket, key, { 'Content-Type': contentType });
      return { uploadId: await attempt('begin an upload', begin) };
    },
    async presignPart(key, uploadId, partNumber, options) {
      assertObjectKey(key);
      assertPresignable(partNumber, options);
      const md5 = Buffer.from(md5Hex(options.contentMd5), 'hex').toString('base64');
      const { sizeBytes, expiresInSeconds } = options;
      const url = presignPartUrl(settings, { key, uploadId, partNumber, sizeBytes, md5, expiresInSeconds }, now());
      // The length is signed too, but is not told: no client lets it be set, and each sends the body's own.
      return { url, method: 'PUT', headers: { 'Content-MD5': md5 } };
    },
    completeMultipart: (key, uploadId, parts) => completeUpload(deps, { key, uploadId, parts }, listParts),
    async abortMultipart(key, uploadId) {
      assertObjectKey(key);
      await attempt('abort an upload', () => calls.abort(key, uploadId)).catch((error: unknown) => {
        if (!isMissingUpload(error)) throw error;
      });
    },
    abandonedMultiparts: (olderThan, limit) => uploadsBefore(deps, olderThan, limit),
  };
}

type Completion = UploadReference & { readonly parts: readonly PartReference[] };

async function completeUpload(
  { calls, attempts: { attempt } }: S3Deps,
  { key, uploadId, parts }: Completion,
  listParts: ObjectStore['listParts'],
): Promise<{ sizeBytes: number; etag: string }> {
  const stored = await listParts(key, uploadId);
  const faultsNow = (found: typeof stored) => partFaults(parts, found, multipartLimits.minimumPartBytes);
  const faults = faultsNow(stored);
  if (faults.length > 0 || parts.length === 0) throw new IncompleteUploadError(faults);

  const named = parts.toSorted((a, b) => a.partNumber - b.partNumber).map(({ partNumber, etag }) => ({ part: partNumber, etag }));
  const sizes = new Map(stored.map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes]));
  try {
    const { etag } = await attempt('complete an upload', () => calls.completeMultipartUpload(calls.bucket, key, uploadId, named));
    return { sizeBytes: named.reduce((sum, { part }) => sum + (sizes.get(part) ?? 0), 0), etag: unquoted(etag) };
  } catch (error) {
    // Someone was quicker, or a part was sent again since the list was compared. What the store says of it may have lost its code.
    const changed = faultsNow(await listParts(key, uploadId));
    throw changed.length > 0 ? new IncompleteUploadError(changed) : error;
  }
}

/** The store lists them by key and not by age: all are looked at, a page at a time. */
async function uploadsBefore({ calls, attempts }: S3Deps, olderThan: Date, limit: number): Promise<UploadReference[]> {
  const found: UploadReference[] = [];
  for (let marker = { key: '', uploadId: '' }; ; ) {
    const { key: from, uploadId: behind } = marker;
    const page = await attempts.attempt('list uploads', () =>
      calls.listIncompleteUploadsQuery(calls.bucket, '', from, behind, ''),
    );
    const old = page.uploads.filter(({ initiated }) => initiated < olderThan);
    found.push(...old.map(({ key, uploadId }) => ({ key, uploadId })));
    marker = { key: page.nextKeyMarker, uploadId: page.nextUploadIdMarker };
    const hasMoved = marker.key !== from || marker.uploadId !== behind;
    if (found.length >= limit || !page.isTruncated || !hasMoved) return found.slice(0, limit);
  }
}

const tellUploadGone =
  (uploadId: string) =>
  (error: unknown): never => {
    throw isMissingUpload(error) ? new UploadNotFoundError(uploadId) : error;
  };
