import type { Readable } from 'node:stream';
import type { ByteRange } from '../http/range.ts';

/** S3's own limits; every driver holds them, so that what works on a disk works on S3. Only the last part may be below the minimum. */
export const multipartLimits = {
  minimumPartBytes: 5 * 1024 ** 2,
  maximumPartBytes: 5 * 1024 ** 3,
  maximumParts: 10_000,
} as const;

export type PartReference = { readonly partNumber: number /** MD5 in hex, without quotes. */; readonly etag: string };
export type UploadedPart = PartReference & { readonly sizeBytes: number };
export type UploadReference = { readonly key: string; readonly uploadId: string };
export type ObjectHead = {
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly cacheControl?: string | undefined;
  /** Opaque, without quotes; another content has another one. */
  readonly etag: string;
  readonly modifiedAt: Date;
};
export type ObjectBody = Buffer | Readable | { readonly file: string };
export type PresignOptions = {
  readonly expiresInSeconds: number;
  readonly sizeBytes: number;
  /** In base64 (as in Content-MD5) or hex. */
  readonly contentMd5: string;
};
export type PresignedPart = { url: string; method: 'PUT'; headers: Record<string, string> };

/**
 * Where files are kept: a disk, or any S3 server. Keys are those of object-key.ts. An object appears whole or not at all, and a
 * write that failed leaves nothing behind. An object that others may be reading is not overwritten: write another key. No object is
 * named as a folder of others: MinIO keeps both `a` and `a/b`, and lists only the one.
 */
export type ObjectStore = {
  createMultipart(key: string, options: { contentType: string }): Promise<{ uploadId: string }>;
  /** A URL that takes one PUT of exactly this size and MD5. The client sends `headers` with it and gets the part's ETag. */
  presignPart(key: string, uploadId: string, partNumber: number, options: PresignOptions): Promise<PresignedPart>;
  /** The parts that have arrived, by number. A part that was sent twice is the last one. Throws UploadNotFoundError. */
  listParts(key: string, uploadId: string): Promise<UploadedPart[]>;
  /**
   * Joins the parts by number. Throws IncompleteUploadError, naming each part that is at fault, or UploadNotFoundError, also to
   * whoever comes second of two that complete at once: the object is there then.
   */
  completeMultipart(key: string, uploadId: string, parts: readonly PartReference[]): Promise<{ sizeBytes: number; etag: string }>;
  /** Idempotent: removes the upload and its parts, if they are there. */
  abortMultipart(key: string, uploadId: string): Promise<void>;
  /** Uploads begun before `olderThan` and neither completed nor aborted, for our own sweep: not every S3 server has one. */
  abandonedMultiparts(olderThan: Date, limit: number): Promise<UploadReference[]>;

  put(key: string, body: ObjectBody, options: { contentType: string; cacheControl?: string | undefined }): Promise<void>;
  head(key: string): Promise<ObjectHead | null>;
  /** The whole object with its head, in one request. The content must be read or destroyed. Throws ObjectNotFoundError. */
  open(key: string): Promise<{ readonly head: ObjectHead; readonly content: Readable }>;
  /** Both ends of `range` are inclusive, and an end behind the last byte is cut. Throws ObjectNotFoundError, RangeNotSatisfiableError. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Into a local file, which appears whole or not at all. Throws ObjectNotFoundError. */
  download(key: string, filePath: string): Promise<void>;
  /** Idempotent. */
  delete(key: string): Promise<void>;
  /** Deletes everything below a prefix that ends with `/`; answers how many objects that were. */
  deletePrefix(prefix: string): Promise<number>;
  /** Keys in byte order, behind `after`, below a prefix that is empty or ends with `/`. */
  list(prefix: string, options: { limit: number; after?: string | undefined }): Promise<string[]>;
};
