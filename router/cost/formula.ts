export type Variables = Readonly<Record<string, unknown>>;

/** A number that is known, or one that depends on variables. */
export type Quantity = number | ((variables: Variables) => number);

/** A number that is known already, or how it is worked out. Parts are shared and never copied: fragments may double. */
export type Formula = number | Open;
type Open =
  | { readonly kind: 'amount'; readonly of: (variables: Variables) => number }
  | { readonly kind: 'sum' | 'largest'; readonly constant: number; readonly parts: readonly Open[] }
  | { readonly kind: 'product'; readonly size: Quantity; readonly each: Formula }
  | { readonly kind: 'choice'; readonly when: (variables: Variables) => boolean; readonly value: Formula };

export const amount = (of: Quantity): Formula => (typeof of === 'number' ? of : { kind: 'amount', of });

/** A number as soon as no part depends on variables. */
export function sumOf(parts: readonly Formula[]): Formula {
  let constant = 0;
  for (const part of parts) if (typeof part === 'number') constant += part;
  return together('sum', constant, parts.filter(isOpen));
}

/** The largest part; nothing where there is none. */
export function largestOf(parts: readonly Formula[]): Formula {
  let constant = 0;
  for (const part of parts) if (typeof part === 'number') constant = Math.max(constant, part);
  return together('largest', constant, [...new Set(parts.filter(isOpen))]);
}

/** `size` times `each`. */
export function times(size: Quantity, each: Formula): Formula {
  if (each === 0) return 0;
  if (typeof size === 'number' && typeof each === 'number') return product(size, each);
  return size === 1 ? each : { kind: 'product', size, each };
}

/** `value` where `when` holds, else nothing. */
export const choice = (when: (variables: Variables) => boolean, value: Formula): Formula =>
  value === 0 ? 0 : { kind: 'choice', when, value };

/** The value for these variables. What is shared is worked out once. */
export function evaluate(formula: Formula, variables: Variables, known = new Map<Open, number>()): number {
  if (typeof formula === 'number') return formula;
  const found = known.get(formula);
  if (found !== undefined) return found;
  const value = worthOf(formula, variables, known);
  known.set(formula, value);
  return value;
}

function worthOf(formula: Open, variables: Variables, known: Map<Open, number>): number {
  switch (formula.kind) {
    case 'amount':
      return formula.of(variables);
    case 'sum':
      return formula.parts.reduce((total, part) => total + evaluate(part, variables, known), formula.constant);
    case 'largest':
      return formula.parts.reduce((largest, part) => Math.max(largest, evaluate(part, variables, known)), formula.constant);
    case 'product': {
      const size = typeof formula.size === 'number' ? formula.size : formula.size(variables);
      return size === 0 ? 0 : product(size, evaluate(formula.each, variables, known));
    }
    case 'choice':
      return formula.when(variables) ? evaluate(formula.value, variables, known) : 0;
  }
}

const isOpen = (part: Formula): part is Open => typeof part !== 'number';

function together(kind: 'sum' | 'largest', constant: number, parts: readonly Open[]): Formula {
  const [first] = parts;
  if (!first) return constant;
  return kind === 'sum' && constant === 0 && parts.length === 1 ? first : { kind, constant, parts };
}

// Not zero times infinity, which would be no number and below every limit.
const product = (size: number, each: number): number => (size === 0 || each === 0 ? 0 : size * each);
