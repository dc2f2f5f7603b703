import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** The secret as node keeps keys: handing over its bytes each time would cost five times the signature. */
export type SigningKey = { readonly id: string; readonly secret: KeyObject };

/** Signs with `current`, accepts both: to rotate, the old current becomes `previous` until what it signed has expired. */
export type SigningKeys = { readonly current: SigningKey; readonly previous?: SigningKey | undefined };

/** A key whose id is its own fingerprint, so that every process names the same secret the same. */
export function signingKey(secret: Uint8Array): SigningKey {
  const id = createHash('sha256').update('key-id').update(secret).digest('base64url').slice(0, 8);
  return { id, secret: createSecretKey(secret) };
}

export function findKey(keys: SigningKeys, id: string): SigningKey | undefined {
  return [keys.current, keys.previous].find((key) => key?.id === id);
}

/** HMAC-SHA256 over a purpose and its fields. The purpose keeps a signature made for one use from being valid for another. */
export function sign(key: SigningKey, purpose: string, fields: readonly (string | number)[]): Buffer {
  // JSON, because joining fields by a separator would let two different lists sign the same.
  return createHmac('sha256', key.secret)
    .update(JSON.stringify([purpose, key.id, ...fields]))
    .digest();
}

/**
 * The same with content of any length behind the fields: a list in JSON ends where it ends, so that nothing of the content passes for a
 * field. Without a digest of its own the content is gone through once, and not twice. In base64url, which takes a quarter less from here
 * than by way of a Buffer.
 */
export function signContent(
  key: SigningKey,
  purpose: string,
  fields: readonly (string | number)[],
  content: string | Uint8Array,
): string {
  return createHmac('sha256', key.secret)
    .update(JSON.stringify([purpose, key.id, ...fields]))
    .update(content)
    .digest('base64url');
}

/** Compares in constant time. */
export function isSame(expected: Uint8Array, given: Uint8Array): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}
