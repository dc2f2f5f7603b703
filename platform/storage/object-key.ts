/** A key that no object can have. A key that came from a user is refused with it before it touches a store. */
export class InvalidObjectKeyError extends Error {
  override readonly name = 'InvalidObjectKeyError';
}

/** Refuses keys that some store would read differently: dot segments, empty segments, a leading `/`, anything that needs escaping. */
export function assertObjectKey(key: string): void {
  const fault = faultOf(key);
  if (fault) throw new InvalidObjectKeyError(`${JSON.stringify(key.slice(0, 80))} is not an object key: ${fault}.`);
}

export const isObjectKey = (key: string): boolean => faultOf(key) === undefined;

/** A prefix names a folder: it ends with `/`, so that `videos/1/` never also means `videos/10`. Only `list` takes the empty one. */
export function assertObjectPrefix(prefix: string): void {
  if (!prefix.endsWith('/'))
    throw new InvalidObjectKeyError(`${JSON.stringify(prefix.slice(0, 80))} is not a prefix: it must end with "/".`);
  assertObjectKey(prefix.slice(0, -1));
}

function faultOf(key: string): string | undefined {
  if (key.length === 0) return 'it is empty';
  if (key.length > 512) return 'it is longer than 512 characters';
  if (!/^[A-Za-z0-9._/-]+$/.test(key)) return 'only A-Z, a-z, 0-9, ".", "_", "-" and "/" may stand in it';
  const segments = key.split('/');
  if (segments.includes('')) return 'it begins or ends with "/" or has an empty segment';
  if (segments.some((segment) => segment === '.' || segment === '..')) return 'it has a segment "." or ".."';
  if (segments.some((segment) => segment.length > 200)) return 'a segment is longer than 200 characters';
  return undefined;
}
