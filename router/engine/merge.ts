import { cloned, isRecord, type JsonRecord } from './record.ts';
import type { TypeHierarchy } from './type-hierarchy.ts';

/**
 * Puts what `source` has into `target`: objects and lists of equal length into each other, anything else in place of what was there.
 * `copies`: nothing of the source may become part of the target.
 */
export type Merge = (target: JsonRecord, source: JsonRecord, copies: boolean) => void;

export function mergeWith(types: TypeHierarchy): Merge {
  const merge: Merge = (target, source, copies) => {
    // Nothing that JSON makes inherits what could be counted here, and most objects of one list have the same names.
    for (const key in source) {
      const value = source[key];
      if (typeof value !== 'object' || value === null) {
        if (isWorthy(key, value, target)) target[key] = value;
        // JSON may hold it. Whatever is merged into what stands there would be in every object of the process.
      } else if (key !== '__proto__') target[key] = merged(target[key], value, copies);
    }
  };

  // Null as `__proto__` would change what the object is. A subgraph with an interface object calls everything by the interface's name:
  // what is known by its own name keeps that.
  const isWorthy = (key: string, value: unknown, target: JsonRecord): boolean => {
    if (key !== '__typename') return value !== undefined && key !== '__proto__';
    return target.__typename === undefined || target.__typename === value || !types.isAbstract(value);
  };

  const merged = (existing: unknown, value: object, copies: boolean): unknown => {
    if (existing === value) return existing;
    if (isRecord(existing) && isRecord(value)) merge(existing, value, copies);
    else if (Array.isArray(existing) && Array.isArray(value) && existing.length === value.length)
      mergeItems(existing, value, copies);
    else return copies ? cloned(value) : value;
    return existing;
  };

  const mergeItems = (existing: unknown[], value: readonly unknown[], copies: boolean): void => {
    for (const [index, item] of value.entries()) {
      existing[index] = typeof item === 'object' && item !== null ? merged(existing[index], item, copies) : item;
    }
  };
  return merge;
}
