import type { FetchDataRewrite } from '@apollo/query-planner';
import { isRecord, type JsonRecord, ownValue } from '../record.ts';
import type { TypeHierarchy } from '../type-hierarchy.ts';

/** Changes a subgraph's answer, or what is sent to it, in place. */
export type Rewrite = (value: unknown) => void;

const fragment = '... on ';

/** The planner's rewrites: a value set, or a key renamed, at a path of field names and type conditions that goes through lists. */
export function compileRewrites(rewrites: readonly FetchDataRewrite[] | undefined, types: TypeHierarchy): Rewrite | undefined {
  if (!rewrites?.length) return undefined;
  const compiled = rewrites.map((rewrite) => atPath(rewrite.path.slice(0, -1), changeOf(rewrite), types));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

type Change = (record: JsonRecord) => void;

function changeOf(rewrite: FetchDataRewrite): Change {
  const name = rewrite.path.at(-1) ?? '';
  if (rewrite.kind === 'ValueSetter') {
    return (record) => {
      record[name] = rewrite.setValueTo;
    };
  }
  return (record) => {
    const value = ownValue(record, name);
    if (value === undefined) return;
    record[rewrite.renameKeyTo] = value;
    delete record[name];
  };
}

function atPath(path: readonly string[], change: Change, types: TypeHierarchy): Rewrite {
  const [first, ...rest] = path;
  const below = first === undefined ? undefined : atPath(rest, change, types);
  const apply = (record: JsonRecord): void => {
    if (first === undefined || !below) change(record);
    else if (!first.startsWith(fragment)) below(ownValue(record, first));
    // Objects do not always say their type here; the planner puts the condition where it holds for all that do not.
    else if (record.__typename === undefined || types.isA(record.__typename, first.slice(fragment.length))) below(record);
  };
  const rewrite: Rewrite = (value) => {
    if (Array.isArray(value)) for (const item of value) rewrite(item);
    else if (isRecord(value)) apply(value);
  };
  return rewrite;
}
