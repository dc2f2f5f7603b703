import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import type { UploadedPart } from '../../../platform/storage/object-store.ts';
import { parseText } from '../../../platform/text.ts';
import type { AnnouncedPart } from './upload.entity.ts';

const mebibyte = 1024 ** 2;
export const uploadLimits = {
  parts: 1000,
  minimumPartBytes: 5 * mebibyte,
  maximumPartBytes: 64 * mebibyte,
  totalBytes: 8 * 1024 * mebibyte,
  /** Of one person at a time. */
  open: 10,
  /** Videos of one person that are queued or processed. */
  waiting: 20,
  hours: 24,
} as const;

export const parseFileName = (name: string): Outcome<string> =>
  parseText(name, { field: 'fileName', what: 'A file name', min: 1, max: 255 });

/** The parts as announced, with their MD5 in lower case. */
export function parseParts(parts: readonly AnnouncedPart[]): Outcome<AnnouncedPart[]> {
  const total = sizeOf(parts);
  if (parts.length === 0 || total === 0) return refused('EMPTY_FILE', 'The file is empty.', 'parts');
  if (total > uploadLimits.totalBytes) return refused('FILE_TOO_LARGE', 'A file has at most 8 GiB.', 'parts');
  if (parts.length > uploadLimits.parts) return refused('INVALID', `A file has at most ${uploadLimits.parts} parts.`, 'parts');
  const wrong = parts.findIndex((part, n) => !fits(part, n === parts.length - 1));
  if (wrong >= 0)
    return refused(
      'INVALID',
      `Part ${wrong + 1} must have from 5 MiB (the last: 1 byte) to 64 MiB and an MD5 of 32 hexadecimal digits.`,
      'parts',
    );
  return done(parts.map(({ sizeBytes, md5 }) => ({ sizeBytes, md5: md5.toLowerCase() })));
}

function fits({ sizeBytes, md5 }: AnnouncedPart, isLast: boolean): boolean {
  const minimum = isLast ? 1 : uploadLimits.minimumPartBytes;
  return sizeBytes >= minimum && sizeBytes <= uploadLimits.maximumPartBytes && /^[0-9a-f]{32}$/i.test(md5);
}

export const sizeOf = (parts: readonly AnnouncedPart[]): number => parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/** Whether a stored part is what was announced under its number. */
export const isAsAnnounced = (announced: AnnouncedPart | undefined, stored: UploadedPart | undefined): boolean =>
  announced !== undefined && stored?.etag === announced.md5 && stored.sizeBytes === announced.sizeBytes;

/** Refuses when a part has not arrived or is not what was announced, naming the parts' numbers. */
export function compareParts(announced: readonly AnnouncedPart[], stored: readonly UploadedPart[]): Outcome<null> {
  const byNumber = new Map(stored.map((part) => [part.partNumber, part]));
  const numbers = announced.map((_, n) => n + 1);
  const missing = numbers.filter((number) => !byNumber.has(number));
  const different = numbers.filter(
    (number) => byNumber.has(number) && !isAsAnnounced(announced[number - 1], byNumber.get(number)),
  );
  const refusals = [
    ...(missing.length === 0 ? [] : refused('PART_MISSING', `Not arrived yet: ${named(missing)}.`, 'uploadId').refusals),
    ...(different.length === 0
      ? []
      : refused('PART_MISMATCH', `Not as announced: ${named(different)}. Send again.`, 'uploadId').refusals),
  ];
  return refusals.length === 0 ? done(null) : { ok: false, refusals };
}

const named = (numbers: readonly number[]): string => `part${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;
