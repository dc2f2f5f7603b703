import { AppError } from '../errors.ts';

export class ObjectNotFoundError extends Error {
  override readonly name = 'ObjectNotFoundError';

  constructor(key: string) {
    super(`There is no object ${key}.`);
  }
}

/** The multipart upload was completed or aborted, or never begun for this key. */
export class UploadNotFoundError extends Error {
  override readonly name = 'UploadNotFoundError';

  constructor(uploadId: string) {
    super(`There is no upload ${uploadId} for this key.`);
  }
}

export type PartFault = { readonly partNumber: number; readonly reason: 'missing' | 'different' | 'too-small' | 'repeated' };

/** A multipart upload cannot be completed with the parts that were named; nothing was changed, and it can be tried again. */
export class IncompleteUploadError extends Error {
  override readonly name = 'IncompleteUploadError';
  readonly faults: readonly PartFault[];

  constructor(faults: readonly PartFault[]) {
    const named = faults.map(({ partNumber, reason }) => `part ${partNumber} is ${reason}`).join(', ');
    super(`The upload cannot be completed: ${named || 'no part was named'}.`);
    this.faults = faults;
  }
}

/** The range begins behind the object's last byte. */
export class RangeNotSatisfiableError extends Error {
  override readonly name = 'RangeNotSatisfiableError';
}

/** The store cannot be used right now, for whatever reason; a caller may wait and try the same again. */
export const storageUnavailable = (cause?: unknown): AppError =>
  new AppError('STORAGE_UNAVAILABLE', 'Files cannot be stored or read right now. Try again in a moment.', {
    retryAfterSeconds: 5,
    cause,
  });

export const isStorageUnavailable = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'STORAGE_UNAVAILABLE';
