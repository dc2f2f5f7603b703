import { partitionCount } from './event-bus.ts';

/** The partition of a key: FNV-1a (32 bits) of its UTF-8 bytes, modulo `partitionCount`. Never changes, or order for a key is lost. */
export function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
  // FNV's low bits mix worse than its high ones: fold them before taking few of them.
  return ((hash ^ (hash >>> 16)) >>> 0) % partitionCount;
}
