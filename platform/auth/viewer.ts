import { z } from 'zod';

/**
 * Who is signed in, as the access token of this product says. Subgraphs receive these claims from the router and trust nothing else. A
 * router in front of another issuer has viewers of the same shape, whose ids are any text.
 */
export const viewerSchema = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  /** What `@requiresScopes` asks for. */
  scopes: z.array(z.string()).readonly(),
  /** The policies that hold for the viewer, as `@policy` names them. */
  policies: z.array(z.string()).readonly(),
});

export type Viewer = z.infer<typeof viewerSchema>;

/** On whose behalf an operation runs: a person, nobody, or another part of Danmesh acting for itself. */
export type Caller =
  | { readonly kind: 'viewer'; readonly viewer: Viewer }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'service'; readonly service: string };

export const anonymous: Caller = { kind: 'anonymous' };

export const viewerOf = (caller: Caller): Viewer | null => (caller.kind === 'viewer' ? caller.viewer : null);

/** Scopes and policies of the graph's contract. */
export const scopes = { moderate: 'moderate' } as const;
export const policies = { administrator: 'administrator' } as const;
