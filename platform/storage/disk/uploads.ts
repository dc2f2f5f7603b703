import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError, renameDurably } from '../../files.ts';
import { UploadNotFoundError } from '../object-errors.ts';
import type { UploadedPart, UploadReference } from '../object-store.ts';
import { type Layout, withTemporary } from './layout.ts';
import { type ObjectFile, openObjectFile, writeObjectFile } from './object-file.ts';

export type Upload = {
  readonly directory: string;
  readonly uploadId: string;
  readonly key: string;
  readonly contentType: string;
};
type Note = { key: string; contentType: string; createdAt: string };

const noteName = 'upload.json';
const partPath = (upload: Upload, partNumber: number) => join(upload.directory, `${partNumber}.part`);

/** The directory appears with its note in it, in one rename: there is never an upload of which nobody knows the key. */
export async function createUpload(layout: Layout, key: string, contentType: string, now: Date): Promise<string> {
  const uploadId = randomUUID();
  await withTemporary(layout, async (path) => {
    await mkdir(path);
    await using note = await open(join(path, noteName), 'wx');
    await note.writeFile(JSON.stringify({ key, contentType, createdAt: now.toISOString() } satisfies Note));
    await note.sync();
    await renameDurably(path, join(layout.uploads, uploadId));
  });
  return uploadId;
}

/** Throws UploadNotFoundError, also when the upload is one of another key. */
export async function findUpload(layout: Layout, key: string, uploadId: string): Promise<Upload> {
  const note = await readNote(layout, uploadId);
  if (note?.key !== key) throw new UploadNotFoundError(uploadId);
  return { directory: join(layout.uploads, uploadId), uploadId, key, contentType: note.contentType };
}

/** Streams one part to its place. `check` throws to refuse what arrived. */
export async function storePart(
  layout: Layout,
  upload: Upload,
  partNumber: number,
  source: { chunks: AsyncIterable<Uint8Array>; check: (written: { sizeBytes: number; md5: string }) => void },
): Promise<void> {
  await withTemporary(layout, async (path) => {
    await writeObjectFile(path, source.chunks, (written) => {
      source.check(written);
      return { contentType: upload.contentType, etag: written.md5 };
    });
    await orNotFound(upload.uploadId, renameDurably(path, partPath(upload, partNumber)));
  });
}

export async function listStoredParts(upload: Upload): Promise<UploadedPart[]> {
  const names = await orNotFound(upload.uploadId, readdir(upload.directory));
  const numbers = names.filter((name) => name.endsWith('.part')).map((name) => Number.parseInt(name, 10));
  const parts: UploadedPart[] = [];
  for (const partNumber of numbers.sort((a, b) => a - b)) {
    await using file = await openPart(upload, partNumber);
    parts.push({ partNumber, sizeBytes: file.sizeBytes, etag: file.description.etag });
  }
  return parts;
}

export async function openPart(upload: Upload, partNumber: number): Promise<ObjectFile> {
  const file = await openObjectFile(partPath(upload, partNumber));
  if (!file) throw new UploadNotFoundError(upload.uploadId);
  return file;
}

/** Makes the upload disappear in one step, then frees its space. Idempotent. */
export async function removeUpload(layout: Layout, upload: Upload): Promise<void> {
  await withTemporary(layout, async (path) => {
    await rename(upload.directory, path).catch((error: unknown) => {
      if (!isFileError(error, 'ENOENT')) throw error;
    });
  });
}

export async function uploadsBefore(layout: Layout, olderThan: Date, limit: number): Promise<UploadReference[]> {
  const found: UploadReference[] = [];
  for (const uploadId of await readdir(layout.uploads)) {
    if (found.length >= limit) break;
    const note = await readNote(layout, uploadId);
    if (note && new Date(note.createdAt) < olderThan) found.push({ key: note.key, uploadId });
  }
  return found;
}

async function readNote(layout: Layout, uploadId: string): Promise<Note | undefined> {
  // It becomes part of a path, and callers may have it from a client.
  if (!/^[0-9a-f-]{36}$/.test(uploadId)) return undefined;
  try {
    return JSON.parse(await readFile(join(layout.uploads, uploadId, noteName), 'utf8')) as Note;
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function orNotFound<T>(uploadId: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isFileError(error, 'ENOENT') ? new UploadNotFoundError(uploadId) : error;
  }
}
