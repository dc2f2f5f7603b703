import { setTimeout as sleep } from 'node:timers/promises';
import { S3Error } from 'minio';
import { backoffMs } from '../../events/backoff.ts';
import type { Logger } from '../../log.ts';
import { codeOf } from '../../startup-error.ts';
import { storageUnavailable } from '../object-errors.ts';
import { BusyStoreError, SilentStoreError } from './transport.ts';

const tries = 4;
const pauses = { floorMs: 100, ceilingMs: 1000 };
const logEveryMs = 10_000;

export type Attempts = {
  /**
   * Does what may be done twice, a few times if need be. Throws what the store says about the object as it is, and STORAGE_UNAVAILABLE
   * for whatever else stands between us and the store, so that a caller can wait.
   */
  readonly attempt: <T>(operation: string, work: () => Promise<T>) => Promise<T>;
};

/** Failures are logged at most every ten seconds: while a store is away there are many, and they say the same. */
export function createAttempts(log: Logger): Attempts {
  let silentUntil = 0;
  const tell = (operation: string, err: unknown) => {
    if (performance.now() < silentUntil) return;
    silentUntil = performance.now() + logEveryMs;
    log.warn({ err, operation }, 'the object store could not be used');
  };
  return {
    async attempt(operation, work) {
      try {
        return await tryAgain(work);
      } catch (error) {
        if (!isOfStore(error) || aboutObject.has(s3CodeOf(error) ?? '')) throw error;
        tell(operation, error);
        throw storageUnavailable(error);
      }
    },
  };
}

/** Up to four times within about a second, for what may pass by itself. */
export async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (failures === tries || !isPassing(error)) throw error;
      await sleep(backoffMs(failures, pauses));
    }
  }
}

const missingUpload = new Set(['NoSuchUpload', 'XMinioInvalidResourceName']);
const missingObject = new Set(['NoSuchKey', 'NotFound']);

/** There is no such upload; MinIO has a code of its own for an id that reads as a path. */
export const isMissingUpload = (error: unknown): boolean => missingUpload.has(s3CodeOf(error) ?? '');
export const isMissingObject = (error: unknown): boolean => missingObject.has(s3CodeOf(error) ?? '');

/** What is said about the object, the upload or the part, and not about the store. */
const aboutObject = new Set([...missingUpload, ...missingObject, 'InvalidRange', 'InvalidPart', 'EntityTooSmall']);

const passingCodes = new Set(['SlowDown', 'RequestTimeout', 'InternalError', 'ServiceUnavailable', 'OperationAborted']);

// A silent store has already taken all the time that there was.
const isPassing = (error: unknown): boolean =>
  error instanceof BusyStoreError || isOfNetwork(error) || passingCodes.has(s3CodeOf(error) ?? '');

const awayCodes = /^(ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

/** Whether nobody answered, or only that it cannot now. What did answer in another way has said something about what we asked. */
export function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isAway);
  if (error instanceof BusyStoreError || error instanceof SilentStoreError) return true;
  return awayCodes.test(codeOf(error) ?? '') || passingCodes.has(s3CodeOf(error) ?? '');
}

const isOfStore = (error: unknown): boolean =>
  error instanceof BusyStoreError ||
  error instanceof SilentStoreError ||
  error instanceof S3Error ||
  isOfNetwork(error) ||
  // So the client throws an error that it finds in an answer of 200.
  !(error instanceof Error);

const networkCodes =
  /^(ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|HPE_\w+|ERR_TLS_\w+|ERR_SSL_\w+|\w*CERT\w*|EPROTO)$/;

const isOfNetwork = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.some(isOfNetwork);
  return networkCodes.test(codeOf(error) ?? '');
};

/** The code that the store gave, as `NoSuchKey`. */
export const s3CodeOf = (error: unknown): string | undefined => (error instanceof S3Error ? error.code : undefined);
