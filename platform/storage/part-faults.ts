import type { PartFault } from './object-errors.ts';
import type { PartReference, UploadedPart } from './object-store.ts';

/** What stands against completing an upload with the parts `named`, of those that were `stored`: the rules are S3's. */
export function partFaults(
  named: readonly PartReference[],
  stored: readonly UploadedPart[],
  minimumPartBytes: number,
): PartFault[] {
  const storedByNumber = new Map(stored.map((part) => [part.partNumber, part]));
  const last = Math.max(...named.map(({ partNumber }) => partNumber));
  const seen = new Set<number>();
  const faults: PartFault[] = [];
  for (const part of named) {
    const floor = part.partNumber === last ? 0 : minimumPartBytes;
    const reason = seen.has(part.partNumber) ? 'repeated' : faultOf(part, storedByNumber.get(part.partNumber), floor);
    if (reason) faults.push({ partNumber: part.partNumber, reason });
    seen.add(part.partNumber);
  }
  return faults;
}

function faultOf(named: PartReference, stored: UploadedPart | undefined, floor: number): PartFault['reason'] | undefined {
  if (!stored) return 'missing';
  if (stored.etag !== named.etag) return 'different';
  return stored.sizeBytes < floor ? 'too-small' : undefined;
}
