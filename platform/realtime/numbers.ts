/** Checks shared by the drivers: a wrong number is the caller's mistake, and Redis would take some of them silently. */
export function requireInteger(what: string, value: number, minimum = Number.MIN_SAFE_INTEGER): number {
  if (Number.isSafeInteger(value) && value >= minimum) return value;
  throw new RangeError(
    `${what} must be a safe integer${minimum === Number.MIN_SAFE_INTEGER ? '' : ` of at least ${minimum}`}, not ${value}`,
  );
}

export function requireFinite(what: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new RangeError(`${what} must be a finite number, not ${value}`);
}
