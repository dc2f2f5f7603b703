import { createHash } from 'node:crypto';
import { renameInto } from '../../files.ts';
import { md5Hex } from '../md5.ts';
import { IncompleteUploadError, UploadNotFoundError } from '../object-errors.ts';
import { assertObjectKey } from '../object-key.ts';
import type { ObjectStore, PartReference } from '../object-store.ts';
import { partFaults } from '../part-faults.ts';
import { assertPresignable } from '../presign-limits.ts';
import { type Layout, objectPath, withTemporary } from './layout.ts';
import { writeObjectFile } from './object-file.ts';
import { streamOf } from './object-stream.ts';
import { signPartUrl } from './part-url.ts';
import type { DiskSettings } from './settings.ts';
import { createUpload, findUpload, listStoredParts, openPart, removeUpload, type Upload, uploadsBefore } from './uploads.ts';

type Multipart = Pick<
  ObjectStore,
  'createMultipart' | 'presignPart' | 'listParts' | 'completeMultipart' | 'abortMultipart' | 'abandonedMultiparts'
>;

export function multipartOperations(layout: Layout, settings: DiskSettings): Multipart {
  const { keys, publicUrl, now, minimumPartBytes } = settings;
  return {
    async createMultipart(key, { contentType }) {
      assertObjectKey(key);
      return { uploadId: await createUpload(layout, key, contentType, now()) };
    },
    async presignPart(key, uploadId, partNumber, options) {
      assertObjectKey(key);
      assertPresignable(partNumber, options);
      const expiresAt = new Date(now().getTime() + options.expiresInSeconds * 1000);
      const { sizeBytes } = options;
      const path = signPartUrl(keys, { key, uploadId, partNumber, sizeBytes, md5: md5Hex(options.contentMd5), expiresAt });
      return { url: `${publicUrl().replace(/\/+$/, '')}${path}`, method: 'PUT', headers: {} };
    },
    listParts: async (key, uploadId) => listStoredParts(await findUpload(layout, key, uploadId)),
    completeMultipart: async (key, uploadId, parts) =>
      completeUpload(layout, await findUpload(layout, key, uploadId), { parts, minimumPartBytes }),
    async abortMultipart(key, uploadId) {
      const upload = await findUpload(layout, key, uploadId).catch(absentAsUndefined);
      if (upload) await removeUpload(layout, upload);
    },
    abandonedMultiparts: (olderThan, limit) => uploadsBefore(layout, olderThan, limit),
  };
}

async function completeUpload(
  layout: Layout,
  upload: Upload,
  rules: { parts: readonly PartReference[]; minimumPartBytes: number },
) {
  const { parts, minimumPartBytes } = rules;
  const faults = partFaults(parts, await listStoredParts(upload), minimumPartBytes);
  if (faults.length > 0 || parts.length === 0) throw new IncompleteUploadError(faults);

  const ordered = parts.toSorted((a, b) => a.partNumber - b.partNumber);
  const etag = multipartEtag(ordered);
  const written = await withTemporary(layout, async (path) => {
    const result = await writeObjectFile(path, contentOf(upload, ordered), () => ({ contentType: upload.contentType, etag }));
    await renameInto(path, objectPath(layout, upload.key));
    return result;
  });
  await removeUpload(layout, upload);
  return { sizeBytes: written.sizeBytes, etag };
}

async function* contentOf(upload: Upload, parts: readonly PartReference[]): AsyncGenerator<Uint8Array> {
  for (const { partNumber, etag } of parts) {
    const file = await openPart(upload, partNumber);
    // The part may have been sent again since the list was compared.
    if (file.description.etag !== etag) {
      await file[Symbol.asyncDispose]();
      throw new IncompleteUploadError([{ partNumber, reason: 'different' }]);
    }
    yield* streamOf(file);
  }
}

// As S3 does it: the MD5 of the parts' MD5s, and how many they were.
function multipartEtag(parts: readonly PartReference[]): string {
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')));
  return `${createHash('md5').update(digests).digest('hex')}-${parts.length}`;
}

function absentAsUndefined(error: unknown): undefined {
  if (!(error instanceof UploadNotFoundError)) throw error;
}
