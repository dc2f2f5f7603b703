/** An object of an answer while it is put together. */
export type JsonRecord = Record<string, unknown>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the object itself has under this name; never what every object inherits. */
export const ownValue = (record: JsonRecord, name: string): unknown => (Object.hasOwn(record, name) ? record[name] : undefined);

/** Reads a field of many objects. Only few names need care: those that every object inherits something under. */
export const readerOf = (name: string): ((record: JsonRecord) => unknown) =>
  name in Object.prototype ? (record) => ownValue(record, name) : (record) => record[name];

/** A copy that shares nothing with the original; both are JSON. */
export function cloned<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cloned) as T;
  const copy: JsonRecord = {};
  for (const [key, item] of Object.entries(value)) if (key !== '__proto__') copy[key] = cloned(item);
  return copy as T;
}
