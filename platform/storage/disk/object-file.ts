import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { isFileError } from '../../files.ts';

/**
 * An object on disk is its content, then its description as JSON, then twelve bytes: the JSON's length and a mark. One file and
 * no sidecar, because two files cannot be replaced in one step, and a crash between them would pair one's content with the
 * other's description.
 */
export type Description = { readonly contentType: string; readonly cacheControl?: string | undefined; readonly etag: string };
export type Written = { readonly sizeBytes: number; readonly md5: string };
export type ObjectFile = AsyncDisposable & {
  readonly handle: FileHandle;
  readonly sizeBytes: number;
  readonly description: Description;
  readonly modifiedAt: Date;
};

const mark = Buffer.from('DANMESH1');
const trailerBytes = 4 + mark.length;

/** Streams the content to a new file and syncs it. `describe` may throw to refuse what was written; the caller removes the file. */
export async function writeObjectFile(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  describe: (written: Written) => Description,
): Promise<Written> {
  await using file = await open(path, 'wx');
  const hash = createHash('md5');
  let sizeBytes = 0;
  await file.writeFile(
    (async function* () {
      for await (const chunk of chunks) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        yield chunk;
      }
    })(),
  );
  const written = { sizeBytes, md5: hash.digest('hex') };
  await file.writeFile(footerOf(describe(written)));
  await file.sync();
  return written;
}

/** The object at a path, open; undefined when there is none. Throws when the file is not one of ours or is damaged. */
export async function openObjectFile(path: string): Promise<ObjectFile | undefined> {
  const handle = await openIfPresent(path);
  if (!handle) return undefined;
  try {
    const { size, mtime } = await handle.stat();
    const { description, footerBytes } = await readFooter(handle, size, path);
    return { handle, sizeBytes: size - footerBytes, description, modifiedAt: mtime, [Symbol.asyncDispose]: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function footerOf(description: Description): Buffer {
  const json = Buffer.from(JSON.stringify(description));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([json, length, mark]);
}

async function readFooter(
  handle: FileHandle,
  size: number,
  path: string,
): Promise<{ description: Description; footerBytes: number }> {
  const trailer = await readExactly(handle, size - trailerBytes, trailerBytes);
  if (!trailer?.subarray(4).equals(mark)) throw new Error(`${path} is damaged: it does not end as an object does.`);
  const jsonBytes = trailer.readUInt32BE();
  const json = await readExactly(handle, size - trailerBytes - jsonBytes, jsonBytes);
  if (!json) throw new Error(`${path} is damaged: its description is cut.`);
  return { description: JSON.parse(json.toString()) as Description, footerBytes: trailerBytes + jsonBytes };
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer | undefined> {
  if (position < 0 || length > 65_536) return undefined;
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
  return bytesRead === length ? buffer : undefined;
}

async function openIfPresent(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}
