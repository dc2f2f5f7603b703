import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JSONWebKeySet } from 'jose';

/** The pair that signs access tokens, and the key set that verifies them. */
export type TokenKeys = {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** The public keys as `/.well-known/jwks.json` shows them: the current one, and the one before while its tokens live. */
  readonly jwks: JSONWebKeySet;
};

/** How long the secret behind an Ed25519 key is. */
export const tokenSeedBytes = 32;

// The fixed head of a PKCS #8 structure around an Ed25519 seed: RFC 8410, section 7.
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Makes the keys from their secret seeds; the previous one still verifies but no longer signs. */
export async function tokenKeys(seed: Buffer, previousSeed?: Buffer): Promise<TokenKeys> {
  const privateKey = fromSeed(seed);
  const current = await publicJwk(privateKey);
  const previous = previousSeed === undefined ? [] : [await publicJwk(fromSeed(previousSeed))];
  return { kid: current.kid, privateKey, jwks: { keys: [current, ...previous] } };
}

const fromSeed = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });

async function publicJwk(privateKey: KeyObject) {
  const jwk = await exportJWK(createPublicKey(privateKey));
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
}
