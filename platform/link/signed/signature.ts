import { type SigningKey, signContent } from '../../storage/sign.ts';

/** What is signed differs by where it is used, so that none passes for another. */
export type LinkPurpose = 'link-request' | 'link-socket' | 'link-subscription';

/** Long enough for a slow way, too short for a thief. */
export const signatureLivesMs = 30_000;

export const signatureHeader = 'x-danmesh-signature';

/** All that is signed and travels with the signature; the body and the request id are what the request itself says. */
export type SignedFields = {
  readonly audience: string;
  readonly expiresAt: number;
  readonly nonce: string;
  /** Who asks, as `claims.ts` writes it. */
  readonly claims: string;
};

export type Signature = SignedFields & { readonly keyId: string; readonly mac: string };

/** What a signature is for: the request under its id, with exactly this content. */
export type Signed = { readonly purpose: LinkPurpose; readonly requestId: string; readonly content: string | Uint8Array };

export function macOf(key: SigningKey, { purpose, requestId, content }: Signed, fields: SignedFields): string {
  const { audience, claims, expiresAt, nonce } = fields;
  return signContent(key, purpose, [audience, claims, requestId, expiresAt, nonce], content);
}

/** None of the parts can hold a dot: names of subgraphs have none, the rest is base64url or digits. */
export function writeSignature(keyId: string, { audience, expiresAt, nonce, claims }: SignedFields, mac: string): string {
  return `${keyId}.${audience}.${expiresAt}.${nonce}.${claims}.${mac}`;
}

/** Undefined when the text has not the form of a signature. */
export function readSignature(text: string): Signature | undefined {
  const [keyId, audience, expires, nonce, claims, mac, more] = text.split('.');
  if (!keyId || !audience || !expires || !nonce || claims === undefined || !mac || more !== undefined) return undefined;
  const expiresAt = Number(expires);
  // Only as it was written: 1e3, 0x10 or a blank would be other texts for the same number.
  if (!Number.isSafeInteger(expiresAt) || String(expiresAt) !== expires) return undefined;
  return { keyId, audience, expiresAt, nonce, claims, mac };
}
