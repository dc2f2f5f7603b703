import { z } from 'zod';

/** The algorithms that have a public key. One with a shared secret could be forged by whoever may verify. */
const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'] as const;

/** The name of a claim, or the names on the way to one within objects: `["realm_access", "roles"]`. */
const claim = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const claimsSchema = z.strictObject({
  /** Who it is: any text. */
  id: claim.default('sub'),
  /** The sign-in that a token comes from; a token that names none belongs to its subject's only one. */
  session: claim.default('sid'),
  /** What `@requiresScopes` asks for: names separated by spaces, or a list. */
  scopes: claim.default('scope'),
  /** What `@policy` asks for, in the same forms. */
  policies: claim.default('policies'),
});

const jwtSchema = z.strictObject({
  kind: z.literal('jwt'),
  /** Where the public keys are. A file is read at the start, and again when a token names a key that it did not have. */
  jwks: z.union([z.strictObject({ url: z.url({ protocol: /^https?$/ }) }), z.strictObject({ file: z.string().min(1) })]),
  issuer: oneOrMore,
  /** Null takes tokens that were meant for anybody: only for an issuer that names no audience. */
  audience: oneOrMore.nullable(),
  algorithms: z
    .array(z.enum(algorithms))
    .min(1)
    .default([...algorithms]),
  /** What the header's `typ` must be, such as `at+jwt`, so that no other token of the issuer is taken for an access token. */
  type: z.string().min(1).optional(),
  /** A cookie that may hold the token where a request has no Authorization header. Name it `__Host-…`. Needs `csrfPrevention`. */
  cookie: z
    .string()
    .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'must be the name of a cookie')
    .optional(),
  /** How far our clock and the issuer's may differ. */
  clockToleranceSeconds: z.int().nonnegative().max(300).default(5),
  claims: claimsSchema.prefault({}),
  /** The keys are fetched again in the background after this long; those at hand serve until then, and while the fetch fails. */
  refreshSeconds: z.int().positive().default(600),
  timeoutMs: z.int().positive().default(5_000),
});

/** Who callers are: nobody in particular, or whoever their JSON Web Token says. */
export const identitySchema = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('none') }), jwtSchema]);

export type IdentityConfig = z.output<typeof identitySchema>;
export type JwtConfig = z.output<typeof jwtSchema>;
export type ClaimPath = z.output<typeof claim>;
