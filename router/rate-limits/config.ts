import { z } from 'zod';

const positive = z.int().positive();

/** So many points of static cost in so many seconds. That much may be spent at once; it comes back evenly. */
const rateSchema = z.strictObject({ points: positive, perSeconds: positive });

/**
 * What may be spent, in points of static cost (an operation costs one at least). Off unless set. A whole household, company or mobile network may share
 * one address: give it many times what a viewer gets, and let those who are signed in count for themselves.
 */
export const rateLimitsSchema = z.strictObject({
  /** Of each viewer, from wherever. */
  perViewer: rateSchema.optional(),
  /** Of each client address (IPv6: each /64 network). Behind a proxy, `trustedProxies` must say so, or all clients are one. */
  perAddress: rateSchema
    .extend({
      /** Whose operations count: those of nobody signed in, or all. */
      counts: z.enum(['anonymous', 'everyone']).default('anonymous'),
    })
    .optional(),
  /** Viewers, and addresses, that are remembered; above it, whoever was heard of longest ago begins anew. */
  keys: positive.default(50_000),
});

export type RateLimitsConfig = z.output<typeof rateLimitsSchema>;
export type Rate = z.output<typeof rateSchema>;
