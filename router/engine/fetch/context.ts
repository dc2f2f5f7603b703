import type { FetchNode } from '@apollo/query-planner';
import { isRecord, type JsonRecord, ownValue } from '../record.ts';
import type { TypeHierarchy } from '../type-hierarchy.ts';

/**
 * Reads what `@fromContext` arguments of a fetch take from the objects around one: JSON text by variable. The lineage is the object
 * and those it stands in, the nearest first.
 */
export type ReadContext = (lineage: readonly JsonRecord[]) => ReadonlyMap<string, string>;

const up = '..';
const fragment = '... on ';

/** Each renamer is a path, first up the lineage, then down by fields and type conditions; the first that leads somewhere counts. */
export function compileContext(renamers: FetchNode['contextRewrites'], types: TypeHierarchy): ReadContext | undefined {
  if (!renamers?.length) return undefined;
  return (lineage) => {
    const values = new Map<string, string>();
    for (const { path, renameKeyTo } of renamers) {
      const value = values.has(renameKeyTo) ? undefined : follow(lineage, path, types);
      if (value !== undefined) values.set(renameKeyTo, JSON.stringify(value));
    }
    return values;
  };
}

function follow(lineage: readonly JsonRecord[], path: readonly string[], types: TypeHierarchy): unknown {
  const levels = path.findIndex((step) => step !== up);
  let value: unknown = lineage[levels === -1 ? path.length : levels];
  for (const step of levels === -1 ? [] : path.slice(levels)) {
    if (!isRecord(value)) return value;
    if (!step.startsWith(fragment)) value = ownValue(value, step);
    else if (!types.isA(value.__typename, step.slice(fragment.length))) return undefined;
  }
  return value;
}
