// Quotes, backslashes, and what is outside of the printable: control characters, and halves of surrogate pairs, which may be alone.
const needsEscape = /["\\]|[^ -\ud7ff\ue000-\uffff]/;

/** A string as JSON text. */
export const quoted = (text: string): string => (needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`);

/** Any JSON value as text; the short ones without a detour. */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : JSON.stringify(value);
}
