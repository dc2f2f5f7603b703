import { findKey, isSame, type SigningKeys, sign } from '../sign.ts';

/** What a presigned URL allows: one part, of this size and MD5 (hex), until it expires. */
export type PartGrant = { key: string; uploadId: string; partNumber: number; sizeBytes: number; md5: string; expiresAt: Date };
export type PartUrlOutcome = { kind: 'ok'; grant: PartGrant } | { kind: 'expired'; expiredAt: Date } | { kind: 'altered' };

const purpose = 'danmesh-part-v1';
const names = ['expires', 'kid', 'md5', 'partNumber', 'signature', 'size', 'uploadId'] as const;

/** Path and query of a presigned part URL. The expiry is cut to whole seconds. */
export function signPartUrl(keys: SigningKeys, grant: PartGrant): string {
  const parameters = {
    partNumber: String(grant.partNumber),
    uploadId: grant.uploadId,
    expires: String(Math.floor(grant.expiresAt.getTime() / 1000)),
    size: String(grant.sizeBytes),
    md5: grant.md5,
    kid: keys.current.id,
  };
  const signature = sign(keys.current, purpose, fieldsOf(grant.key, parameters)).toString('base64url');
  return `/objects/${grant.key}?${new URLSearchParams({ ...parameters, signature })}`;
}

/** A parameter too many, too few or given twice makes it altered; that it expired is said only of a URL that we signed. */
export function verifyPartUrl(keys: SigningKeys, key: string, query: URLSearchParams, now: Date): PartUrlOutcome {
  if ([...query.keys()].sort().join() !== names.join()) return { kind: 'altered' };
  const given = Object.fromEntries(query) as Record<(typeof names)[number], string>;
  const signingKey = findKey(keys, given.kid);
  if (!signingKey) return { kind: 'altered' };
  const signature = Buffer.from(given.signature, 'base64url');
  // Only one spelling of a signature is good; decoding alone would pass over stray characters.
  if (signature.toString('base64url') !== given.signature) return { kind: 'altered' };
  if (!isSame(sign(signingKey, purpose, fieldsOf(key, given)), signature)) return { kind: 'altered' };

  const expiresAt = new Date(Number(given.expires) * 1000);
  if (expiresAt <= now) return { kind: 'expired', expiredAt: expiresAt };
  const { uploadId, md5 } = given;
  return {
    kind: 'ok',
    grant: { key, uploadId, md5, partNumber: Number(given.partNumber), sizeBytes: Number(given.size), expiresAt },
  };
}

type Signed = { partNumber: string; uploadId: string; expires: string; size: string; md5: string };

const fieldsOf = (key: string, { partNumber, uploadId, expires, size, md5 }: Signed) => [
  'PUT',
  key,
  partNumber,
  uploadId,
  expires,
  size,
  md5,
];
