/** An object of an answer while it is put together. */
export type JsonRecord = Record<string, unknown>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the object itself has under this name; never what every object inherits. */
export const ownValue = (record: JsonRecord, name: string): unknown => (Object.hasOwn(record, name) ? record[name] : undefined);

/** Reads a field of many objects. Only few names need care: those that every object inherits something under. */
export const readerOf = (name: string): ((record: JsonRecord) => unknown) =>
  name in Object.prototype ? (record) => ownValue(record, name) : (record) => record[name];

/**
 * Puts what `source` has into `target`: objects and lists of equal length into each other, anything else in place of what was there.
 * `copies`: nothing of the source may become part of the target.
 */
export function mergeInto(target: JsonRecord, source: JsonRecord, copies: boolean): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    // JSON may hold this name, and assigning it would change what the object is.
    if (value === undefined || key === '__proto__') continue;
    target[key] = typeof value === 'object' && value !== null ? merged(target[key], value, copies) : value;
  }
}

function merged(existing: unknown, value: object, copies: boolean): unknown {
  if (existing === value) return existing;
  if (isRecord(existing) && isRecord(value)) mergeInto(existing, value, copies);
  else if (Array.isArray(existing) && Array.isArray(value) && existing.length === value.length) {
    for (const [index, item] of value.entries()) {
      existing[index] = typeof item === 'object' && item !== null ? merged(existing[index], item, copies) : item;
    }
  } else return copies ? cloned(value) : value;
  return existing;
}

/** A copy that shares nothing with the original; both are JSON. */
export function cloned<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cloned) as T;
  const copy: JsonRecord = {};
  for (const [key, item] of Object.entries(value)) if (key !== '__proto__') copy[key] = cloned(item);
  return copy as T;
}
