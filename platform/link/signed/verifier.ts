import { LRUCache } from 'lru-cache';
import type { Caller } from '../../auth/viewer.ts';
import { HttpRefusal, type LinkRefusalCode } from '../../http/refusal.ts';
import { findKey, isSame } from '../../storage/sign.ts';
import { readClaims } from './claims.ts';
import type { LinkKeys } from './link-keys.ts';
import { macOf, readSignature, type Signature, type Signed, signatureLivesMs } from './signature.ts';

export type VerifierOptions = {
  readonly keys: Pick<LinkKeys, 'now' | 'renew'>;
  /** The subgraph that verifies. */
  readonly audience: string;
  readonly now?: () => number;
};

export type Verified = { readonly caller: Caller; readonly nonce: string };

/** Who asks, or an HttpRefusal LINK_UNSIGNED, LINK_MISDIRECTED, LINK_UNKNOWN_KEY, LINK_ALTERED or LINK_EXPIRED. */
export type Verify = (signature: unknown, signed: Signed) => Promise<Verified>;

/** How far the clocks of two machines may differ. */
const toleranceMs = 5_000;
const callersKept = 10_000;

export function createVerifier({ keys, audience, now = Date.now }: VerifierOptions): Verify {
  const callers = new LRUCache<string, Caller>({ max: callersKept });
  const callerOf = (claims: string): Caller => {
    const caller = callers.get(claims) ?? readClaims(claims);
    if (caller === undefined) throw refusals.claims();
    callers.set(claims, caller);
    return caller;
  };
  return async (text, signed) => {
    if (typeof text !== 'string' || text === '') throw refusals.unsigned();
    const signature = readSignature(text);
    if (signature === undefined) throw refusals.altered();
    if (signature.audience !== audience.toLowerCase()) throw refusals.misdirected();
    const key = await keyOf(signature, keys);
    // Before anything in it is believed.
    const expected = macOf(key, signed, signature);
    if (!isSame(Buffer.from(expected), Buffer.from(signature.mac))) throw refusals.altered();
    const left = signature.expiresAt - now();
    // One that lives for longer than any signer gives would outlive the memory of nonces.
    if (left < -toleranceMs || left > signatureLivesMs + toleranceMs) throw refusals.expired();
    return { caller: callerOf(signature.claims), nonce: signature.nonce };
  };
}

async function keyOf({ keyId }: Signature, keys: VerifierOptions['keys']) {
  const known = findKey(keys.now(), keyId);
  if (known) return known;
  // Whoever asks may have seen the new key before us.
  await keys.renew();
  const renewed = findKey(keys.now(), keyId);
  if (!renewed) throw refusals.unknownKey();
  return renewed;
}

const refused = (code: LinkRefusalCode, message: string) => () => new HttpRefusal(code, message);
const refusals = {
  unsigned: refused('LINK_UNSIGNED', 'The request is not signed.'),
  misdirected: refused('LINK_MISDIRECTED', 'The request is signed for another subgraph.'),
  unknownKey: refused('LINK_UNKNOWN_KEY', 'The request is signed with a key that is not valid here.'),
  altered: refused('LINK_ALTERED', 'The signature does not fit the request.'),
  claims: refused('LINK_ALTERED', 'The claims say nobody that this subgraph knows.'),
  expired: refused('LINK_EXPIRED', 'The signature has expired, or the clocks of the two machines differ.'),
};
