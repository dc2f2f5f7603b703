import { multipartLimits, type PresignOptions } from './object-store.ts';

const maximumSeconds = 7 * 24 * 3600;

/** Throws RangeError for a part that no S3 server takes; every driver refuses the same. */
export function assertPresignable(partNumber: number, { expiresInSeconds, sizeBytes }: PresignOptions): void {
  assertBetween('partNumber', partNumber, multipartLimits.maximumParts);
  assertBetween('sizeBytes', sizeBytes, multipartLimits.maximumPartBytes);
  assertBetween('expiresInSeconds', expiresInSeconds, maximumSeconds);
}

function assertBetween(name: string, value: number, maximum: number): void {
  if (!Number.isInteger(value) || value < 1 || value > maximum)
    throw new RangeError(`${name} must be a whole number from 1 to ${maximum}.`);
}
