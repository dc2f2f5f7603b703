import { createReadStream } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { isFileError, renameInto } from '../../files.ts';
import { downloadTo } from '../download.ts';
import { ObjectNotFoundError } from '../object-errors.ts';
import { assertObjectKey, assertObjectPrefix } from '../object-key.ts';
import { multipartLimits, type ObjectBody, type ObjectHead, type ObjectStore } from '../object-store.ts';
import { type Layout, objectPath, openLayout, withTemporary } from './layout.ts';
import { multipartOperations } from './multipart.ts';
import { type ObjectFile, openObjectFile, writeObjectFile } from './object-file.ts';
import { streamOf } from './object-stream.ts';
import type { DiskOptions } from './settings.ts';
import { findUpload, storePart } from './uploads.ts';
import { walkKeys } from './walk.ts';

/** The embedded driver, and what its PUT route (routes.ts) needs to take parts. */
export type DiskStore = {
  readonly objects: ObjectStore;
  /** Throws UploadNotFoundError before it is worth reading a body. */
  readonly assertUpload: (key: string, uploadId: string) => Promise<void>;
  readonly storePart: (part: IncomingPart) => Promise<void>;
};
export type IncomingPart = {
  readonly key: string;
  readonly uploadId: string;
  readonly partNumber: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Throws to refuse what has arrived; nothing of it stays then. */
  readonly check: (written: { sizeBytes: number; md5: string }) => void;
};

/** Opens, or makes, a store in `directory` and removes what a killed process left unfinished there. */
export async function openDiskStore(options: DiskOptions): Promise<DiskStore> {
  const layout = await openLayout(options.directory);
  const settings = { now: () => new Date(), minimumPartBytes: multipartLimits.minimumPartBytes, ...options };
  return {
    objects: { ...multipartOperations(layout, settings), ...objectOperations(layout) },
    assertUpload: async (key, uploadId) => {
      await findUpload(layout, key, uploadId);
    },
    storePart: async ({ key, uploadId, partNumber, ...source }) =>
      storePart(layout, await findUpload(layout, key, uploadId), partNumber, source),
  };
}

type ObjectOperations = Pick<ObjectStore, 'put' | 'head' | 'open' | 'read' | 'download' | 'delete' | 'deletePrefix' | 'list'>;

function objectOperations(layout: Layout): ObjectOperations {
  const read: ObjectStore['read'] = async (key, range) => {
    const file = await openObject(layout, key);
    if (!file) throw new ObjectNotFoundError(key);
    try {
      return streamOf(file, range);
    } catch (error) {
      await file[Symbol.asyncDispose]();
      throw error;
    }
  };
  return {
    async put(key, body, { contentType, cacheControl }) {
      assertObjectKey(key);
      await withTemporary(layout, async (path) => {
        await writeObjectFile(path, chunksOf(body), ({ md5 }) => ({ contentType, cacheControl, etag: md5 }));
        await renameInto(path, objectPath(layout, key));
      });
    },
    async head(key) {
      await using file = await openObject(layout, key);
      return file ? headOf(file) : null;
    },
    async open(key) {
      const file = await openObject(layout, key);
      if (!file) throw new ObjectNotFoundError(key);
      return { head: headOf(file), content: streamOf(file) };
    },
    read,
    download: async (key, filePath) => downloadTo(await read(key), filePath),
    delete: (key) => deleteObject(layout, key),
    async deletePrefix(prefix) {
      assertObjectPrefix(prefix);
      let deleted = 0;
      for await (const key of walkKeys(layout, prefix)) {
        await deleteObject(layout, key);
        deleted += 1;
      }
      return deleted;
    },
    async list(prefix, { limit, after }) {
      if (prefix !== '') assertObjectPrefix(prefix);
      const keys: string[] = [];
      if (limit < 1) return keys;
      for await (const key of walkKeys(layout, prefix, after)) {
        if (keys.push(key) >= limit) break;
      }
      return keys;
    },
  };
}

const headOf = ({ description, sizeBytes, modifiedAt }: ObjectFile): ObjectHead => ({ ...description, sizeBytes, modifiedAt });

function openObject(layout: Layout, key: string) {
  assertObjectKey(key);
  return openObjectFile(objectPath(layout, key));
}

function chunksOf(body: ObjectBody): AsyncIterable<Uint8Array> {
  if (Buffer.isBuffer(body)) return Readable.from([body]);
  return body instanceof Readable ? body : createReadStream(body.file, { highWaterMark: 256 * 1024 });
}

async function deleteObject(layout: Layout, key: string): Promise<void> {
  assertObjectKey(key);
  const path = objectPath(layout, key);
  await rm(path, { force: true });
  for (let directory = dirname(path); directory !== layout.objects; directory = dirname(directory)) {
    if (!(await removeIfEmpty(directory))) return;
  }
}

async function removeIfEmpty(directory: string): Promise<boolean> {
  try {
    await rmdir(directory);
    return true;
  } catch (error) {
    if (isFileError(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) return false;
    throw error;
  }
}
