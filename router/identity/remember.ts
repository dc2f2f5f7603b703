import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Authenticate, Authenticated } from '../../platform/auth/tokens.ts';

export type Remembering = {
  /** Tokens, at most. */
  readonly maximum?: number;
  /** How long a token is taken on its word before it is verified anew, so that a key that was withdrawn does not go on. */
  readonly trustedMs?: number;
  readonly now?: () => number;
};

type Verified = { readonly answer: Promise<Authenticated>; trustedUntil: number };

/**
 * The same, but a token that was verified is not verified again for a while, and never beyond its expiry: a signature costs a hundred
 * times what looking it up does. What is remembered is a hash of the token. Refusals are not remembered.
 */
export function remembering(
  authenticate: Authenticate,
  { maximum = 10_000, trustedMs = 5 * 60_000, now = Date.now }: Remembering = {},
): Authenticate {
  const tokens = new LRUCache<string, Verified>({ max: maximum });
  return (token) => {
    const key = hash('sha256', token, 'base64');
    const known = tokens.get(key);
    if (known && known.trustedUntil > now()) return known.answer;
    const verified: Verified = { answer: authenticate(token), trustedUntil: now() + trustedMs };
    tokens.set(key, verified);
    verified.answer.then(
      ({ expiresAt }) => {
        verified.trustedUntil = Math.min(verified.trustedUntil, expiresAt.getTime());
      },
      () => {
        if (tokens.peek(key) === verified) tokens.delete(key);
      },
    );
    return verified.answer;
  };
}
