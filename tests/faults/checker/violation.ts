/** A promise that was not kept. */
export type Violation = { readonly promise: string; readonly what: string };

const shownAtMost = 5;

/** One violation for many of a kind, with a few of them named; none for none. */
export function violationOf(promise: string, cases: readonly string[]): Violation[] {
  if (cases.length === 0) return [];
  const more = cases.length > shownAtMost ? ` and ${cases.length - shownAtMost} more` : '';
  return [{ promise, what: `${cases.slice(0, shownAtMost).join('; ')}${more}` }];
}
