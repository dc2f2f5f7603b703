/** What a comparison came to. `excused`: Apollo is wrong in a way that we know and name, and ours is right. */
export type Verdict =
  | { readonly kind: 'agreed' }
  | { readonly kind: 'excused'; readonly fault: string }
  | { readonly kind: 'disagreed'; readonly with: 'merged' | 'apollo' | 'schema'; readonly what: string };

export const agreed: Verdict = { kind: 'agreed' };
