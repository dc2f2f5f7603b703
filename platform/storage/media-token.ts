import { findKey, isSame, type SigningKeys, sign } from './sign.ts';

/**
 * A token lets its bearer read everything below one prefix until it expires. It stands in the path, `/media/<token>/<prefix>/…`,
 * so that relative URIs in a playlist inherit it. Bytes, before base64url: version, number of the prefix's segments, length of
 * the key id, key id, expiry (seconds, 6 bytes), HMAC-SHA256 over all of it and the prefix. The prefix itself is not in it: it
 * is the first segments of the path.
 */
export type MediaTokenOutcome =
  | { kind: 'ok'; prefix: string; expiresAt: Date }
  | { kind: 'expired'; expiredAt: Date }
  | { kind: 'altered' }
  | { kind: 'unknown-key' };

const purpose = 'danmesh-media-v1';
const version = 1;
const macBytes = 32;

/** `prefix` is segments joined by `/`, as `<video>/<attempt>`. Round `expiresAt` to a coarse step, so that caches see few URLs. */
export function signMediaPrefix(keys: SigningKeys, prefix: string, expiresAt: Date): string {
  const segments = prefix.split('/');
  if (segments.includes('') || segments.length > 255) throw new Error(`${prefix} is not a prefix of media.`);
  const expires = Math.floor(expiresAt.getTime() / 1000);
  const id = Buffer.from(keys.current.id);
  const head = Buffer.concat([Buffer.from([version, segments.length, id.length]), id, Buffer.alloc(6)]);
  head.writeUIntBE(expires, head.length - 6, 6);
  return Buffer.concat([head, sign(keys.current, purpose, [prefix, segments.length, expires])]).toString('base64url');
}

/** `path` is what follows the token, without a leading `/`. Expiry is told only of a token that we signed for this very prefix. */
export function verifyMediaToken(keys: SigningKeys, token: string, path: string, now: Date): MediaTokenOutcome {
  const parsed = parseToken(token);
  if (!parsed) return { kind: 'altered' };
  const key = findKey(keys, parsed.keyId);
  if (!key) return { kind: 'unknown-key' };

  const segments = path.split('/');
  const prefix = segments.slice(0, parsed.depth).join('/');
  const expected = sign(key, purpose, [prefix, parsed.depth, parsed.expires]);
  // A path that is the prefix and nothing more names no file, but its token is good: it is the file that is not found.
  if (segments.length < parsed.depth || !isSame(expected, parsed.mac)) return { kind: 'altered' };
  const expiresAt = new Date(parsed.expires * 1000);
  return expiresAt <= now ? { kind: 'expired', expiredAt: expiresAt } : { kind: 'ok', prefix, expiresAt };
}

function parseToken(token: string): { depth: number; keyId: string; expires: number; mac: Buffer } | undefined {
  const bytes = Buffer.from(token, 'base64url');
  // Only one spelling of a token is good; decoding alone would pass over stray characters.
  if (bytes.toString('base64url') !== token) return undefined;
  const [given, depth = 0, idLength = 0] = bytes;
  if (given !== version || bytes.length !== 3 + idLength + 6 + macBytes) return undefined;
  const expires = bytes.readUIntBE(3 + idLength, 6);
  return { depth, keyId: bytes.toString('utf8', 3, 3 + idLength), expires, mac: bytes.subarray(-macBytes) };
}
