export type Variables = Readonly<Record<string, unknown>>;

/** A number that is known, or one that depends on variables. */
export type Quantity = number | ((variables: Variables) => number);

/** A number that is known already, or how it is worked out. Parts are shared and never copied: fragments may double. */
export type Formula = number | Sum | Product;
type Sum = { readonly constant: number; readonly parts: readonly (Sum | Product)[] };
type Product = { readonly size: Quantity; readonly below: Formula };

/** A number as soon as no part depends on variables. */
export function sumOf(parts: readonly Formula[]): Formula {
  let constant = 0;
  const open: (Sum | Product)[] = [];
  for (const part of parts) {
    if (typeof part === 'number') constant += part;
    else open.push(part);
  }
  return open.length === 0 ? constant : { constant, parts: open };
}

/** So many objects, each with `below` more below it. */
export function objects(size: Quantity, below: Formula): Formula {
  if (typeof size === 'number' && typeof below === 'number') return product(size, below);
  return { size, below };
}

/** The value for these variables. What is shared is worked out once. */
export function evaluate(formula: Formula, variables: Variables, known = new Map<Formula, number>()): number {
  if (typeof formula === 'number') return formula;
  const found = known.get(formula);
  if (found !== undefined) return found;
  const value =
    'size' in formula
      ? product(quantity(formula.size, variables), evaluate(formula.below, variables, known))
      : formula.parts.reduce((total, part) => total + evaluate(part, variables, known), formula.constant);
  known.set(formula, value);
  return value;
}

const quantity = (size: Quantity, variables: Variables): number => (typeof size === 'number' ? size : size(variables));

// Not zero times infinity, which would be no number and below every limit.
const product = (size: number, below: number): number => (size === 0 ? 0 : size * (1 + below));
