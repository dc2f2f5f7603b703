export type ByteRange = { readonly start: number; readonly end: number };
export type RangeOutcome = { kind: 'whole' } | { kind: 'part'; range: ByteRange } | { kind: 'unsatisfiable' };

/**
 * Reads a Range header against a body of `sizeBytes`; both ends of the answer are inclusive (RFC 9110, 14.1.2). Several ranges,
 * or a header that is not understood, mean the whole body, as the RFC allows.
 */
export function parseRange(header: string | undefined, sizeBytes: number): RangeOutcome {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match) return { kind: 'whole' };
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? { kind: 'whole' } : suffix(Number(last), sizeBytes);
  const start = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < start) return { kind: 'whole' };
  return start >= sizeBytes ? { kind: 'unsatisfiable' } : { kind: 'part', range: { start, end } };
}

function suffix(length: number, sizeBytes: number): RangeOutcome {
  if (length === 0 || sizeBytes === 0) return { kind: 'unsatisfiable' };
  return { kind: 'part', range: { start: Math.max(0, sizeBytes - length), end: sizeBytes - 1 } };
}
