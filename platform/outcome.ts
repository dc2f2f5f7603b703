import type { UserErrorCode } from './user-error-code.ts';

/** Why a user was refused something in normal use; becomes a UserError. */
export type Refusal = {
  readonly code: UserErrorCode;
  readonly message: string;
  /** The path of the input that was refused, when one was. */
  readonly field: readonly string[] | null;
};

/** What a service answers: what it did, or every reason why it did not. */
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refused;
export type Refused = { readonly ok: false; readonly refusals: readonly Refusal[] };

export const done = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });

/** A refusal; `field` is the path below `input`, such as `title`. */
export const refused = (code: UserErrorCode, message: string, field?: string): Refused => ({
  ok: false,
  refusals: [{ code, message, field: field === undefined ? null : ['input', ...field.split('.')] }],
});

/** All of several parsed values, or every refusal among them, so that a form shows all its mistakes at once. */
export function all<Values extends Record<string, unknown>>(
  outcomes: { readonly [Name in keyof Values]: Outcome<Values[Name]> },
): Outcome<Values> {
  const entries = Object.entries(outcomes) as [string, Outcome<unknown>][];
  const refusals = entries.flatMap(([, outcome]) => (outcome.ok ? [] : outcome.refusals));
  if (refusals.length > 0) return { ok: false, refusals };
  const values = Object.fromEntries(entries.map(([name, outcome]) => [name, outcome.ok ? outcome.value : undefined]));
  // Every name has its value: none was refused.
  return done(values as Values);
}

/** Parses a value that may be left out. */
export const optional = <Input, Value>(
  input: Input | null | undefined,
  parse: (input: Input) => Outcome<Value>,
): Outcome<Value | undefined> => (input === null || input === undefined ? done(undefined) : parse(input));

/** The payload of a mutation: what `toFields` makes of the value, or the refusals as userErrors. */
export function payload<Value, Fields extends object>(
  outcome: Outcome<Value>,
  toFields: (value: Value) => Fields,
): (Partial<Fields> | Fields) & { readonly userErrors: readonly Refusal[] } {
  return outcome.ok
    ? { ...toFields(outcome.value), userErrors: [] }
    : ({ userErrors: outcome.refusals } as Partial<Fields> & { readonly userErrors: readonly Refusal[] });
}
