import { randomBytes } from 'node:crypto';
import type { SubscribePayload } from 'graphql-ws';
import type { Caller } from '../../auth/viewer.ts';
import type { JsonObject } from '../../json.ts';
import type { Headers } from '../http/options.ts';
import type { LinkRequest } from '../subgraph-link.ts';
import { writeClaims } from './claims.ts';
import type { LinkKeys } from './link-keys.ts';
import { macOf, type Signed, signatureHeader, signatureLivesMs, writeSignature } from './signature.ts';

export type SignerOptions = {
  readonly keys: Pick<LinkKeys, 'now'>;
  /** The subgraph that is asked. */
  readonly audience: string;
  /** Which part of Danmesh opens the sockets. */
  readonly service: string;
  readonly now?: () => number;
};

/** The hooks of a link whose every request, socket and subscription is signed for one subgraph. */
export type Signer = {
  readonly sign: (request: LinkRequest, body: string | Uint8Array) => Headers;
  readonly signOperation: (request: LinkRequest, payload: SubscribePayload) => string;
  readonly connectionParams: () => JsonObject;
  readonly signConnection: () => JsonObject;
};

/**
 * Signs by HMAC-SHA256 over key id, audience, claims, request id, expiry, nonce and the content, anew for each attempt.
 * One socket carries the subscriptions of all callers: it speaks for the service, each subscription for its caller.
 */
export function createSigner({ keys, audience, service, now = Date.now }: SignerOptions): Signer {
  const name = audience.toLowerCase();
  const opener: Caller = { kind: 'service', service };
  const claimsOf = rememberedClaims();
  const nextNonce = createNonces();
  const signed = (caller: Caller, what: Signed): string => {
    const key = keys.now().current;
    const fields = { audience: name, claims: claimsOf(caller), expiresAt: now() + signatureLivesMs, nonce: nextNonce() };
    return writeSignature(key.id, fields, macOf(key, what, fields));
  };
  return {
    sign: ({ caller, requestId }, content) => ({
      [signatureHeader]: signed(caller, { purpose: 'link-request', requestId, content }),
    }),
    signOperation: ({ caller, requestId }, payload) =>
      signed(caller, { purpose: 'link-subscription', requestId, content: subscriptionContent(payload) }),
    connectionParams: () => ({}),
    signConnection: () => ({ [signatureHeader]: signed(opener, { purpose: 'link-socket', requestId: '', content: '' }) }),
  };
}

/** What is signed of a subscription: the same text from the payload as it is written and as it was read. */
export function subscriptionContent({ query, variables, operationName }: SubscribePayload): string {
  return JSON.stringify([query, variables ?? null, operationName ?? null]);
}

/** A request's fetches have one caller, and a token's viewer is the same object from request to request. */
function rememberedClaims(): (caller: Caller) => string {
  const known = new WeakMap<object, string>();
  return (caller) => {
    const whose = caller.kind === 'viewer' ? caller.viewer : caller;
    const found = known.get(whose);
    if (found !== undefined) return found;
    const claims = writeClaims(caller);
    known.set(whose, claims);
    return claims;
  };
}

/** It must be new, and need not be a secret: a random beginning for this signer, and a count. */
function createNonces(): () => string {
  const beginning = randomBytes(16).toString('base64url');
  let count = 0;
  return () => {
    count += 1;
    return `${beginning}${count.toString(36)}`;
  };
}
