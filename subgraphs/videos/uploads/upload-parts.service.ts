import { UploadNotFoundError } from '../../../platform/storage/object-errors.ts';
import type { ObjectStore, UploadedPart } from '../../../platform/storage/object-store.ts';
import { originalKey } from '../videos/video.keys.ts';
import type { Upload } from './upload.entity.ts';
import { isAsAnnounced } from './upload.rules.ts';

type Deps = { readonly objects: ObjectStore };
export type UploadPart = {
  readonly number: number;
  readonly sizeBytes: number;
  readonly md5: string;
  readonly arrived: boolean;
  readonly url: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
};

const urlSeconds = 3600;

/** Each part with whether it has arrived and, while the upload is open, a fresh URL to send it to (again). */
export async function describeParts({ objects }: Deps, upload: Upload): Promise<UploadPart[]> {
  const { announced, multipartId } = upload;
  const isOpen = upload.status === 'OPEN';
  const stored = new Map((isOpen ? await listStored({ objects }, upload) : []).map((part) => [part.partNumber, part]));
  return Promise.all(
    announced.map(async (part, n) => {
      const number = n + 1;
      const presigned = isOpen && multipartId !== null ? await presign(objects, upload, { number, multipartId }) : null;
      const headers = Object.entries(presigned?.headers ?? {}).map(([name, value]) => ({ name, value }));
      const arrived = upload.status === 'COMPLETED' || isAsAnnounced(part, stored.get(number));
      return { ...part, number, arrived, url: presigned?.url ?? null, headers };
    }),
  );
}

/** What the store has of an upload; nothing when it knows no such upload (any more). */
export async function listStored({ objects }: Deps, { videoId, multipartId }: Upload): Promise<UploadedPart[]> {
  if (multipartId === null) return [];
  try {
    return await objects.listParts(originalKey(videoId), multipartId);
  } catch (error) {
    if (error instanceof UploadNotFoundError) return [];
    throw error;
  }
}

function presign(
  objects: ObjectStore,
  { videoId, announced, expiresAt }: Upload,
  { number, multipartId }: { number: number; multipartId: string },
) {
  const { sizeBytes = 0, md5 = '' } = announced[number - 1] ?? {};
  const secondsLeft = Math.floor((expiresAt.getTime() - Date.now()) / 1000);
  const expiresInSeconds = Math.max(1, Math.min(urlSeconds, secondsLeft));
  return objects.presignPart(originalKey(videoId), multipartId, number, { expiresInSeconds, sizeBytes, contentMd5: md5 });
}
