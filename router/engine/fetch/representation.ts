import type { FetchDataRewrite, FetchNode, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { jsonText } from '../json-text.ts';
import { isRecord, type JsonRecord, readerOf } from '../record.ts';
import type { TypeHierarchy } from '../type-hierarchy.ts';
import { compileRewrites } from './rewrites.ts';

/** How objects of one type are represented to a subgraph. */
export type Representation = {
  /**
   * The fields that tell objects of the type apart, where all of them are leaves: then their text, which takes longer, need not be
   * written to know whether two are the same.
   */
  readonly leaves: readonly string[] | undefined;
  /** JSON text; undefined when what the subgraph needs to know is not there, because whoever should have told it could not. */
  write(object: JsonRecord): string | undefined;
};

/** The representation of what calls itself so; undefined when the fetch is for objects of other types. */
export type Represent = (typename: unknown) => Representation | undefined;

export function compileRepresentation({ serviceName, requires = [], inputRewrites }: FetchNode, types: TypeHierarchy): Represent {
  const { typenameOf, others } = splitRewrites(inputRewrites, types);
  const rewrite = compileRewrites(others, types);
  const known = new Map<unknown, Representation | undefined>();
  const make = (typename: string): Representation | undefined => {
    const groups = groupsFor(requires, typename, types);
    const fields = union(groups);
    const sent = typenameOf(typename);
    if (!fields.has('__typename') || !types.isKnownTo(serviceName, sent)) return undefined;
    const write = compileGroups(groups, types, sent);
    return { leaves: leavesOf(fields), write: rewrite ? (object) => rewritten(write(object), rewrite) : write };
  };
  return (typename) => {
    const found = known.get(typename);
    if (found || typeof typename !== 'string' || known.has(typename) || !types.knows(typename)) return found;
    const made = make(typename);
    known.set(typename, made);
    return made;
  };
}

function leavesOf(fields: Fields): string[] | undefined {
  const names = [...fields.keys()].filter((name) => name !== '__typename');
  return names.length > 0 && names.every((name) => fields.get(name) === undefined) ? names : undefined;
}

function rewritten(text: string | undefined, rewrite: (value: unknown) => void): string | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  rewrite(value);
  return JSON.stringify(value);
}

type SplitRewrites = {
  readonly typenameOf: (typename: string) => string;
  readonly others: readonly FetchDataRewrite[];
};

/** Nearly all rewrites of an input only tell an interface object's subgraph the interface's name: those are written at once. */
function splitRewrites(rewrites: readonly FetchDataRewrite[] = [], types: TypeHierarchy): SplitRewrites {
  const setters = rewrites.flatMap((rewrite) => {
    const [condition = '', name] = rewrite.path;
    const isTypename = rewrite.kind === 'ValueSetter' && rewrite.path.length === 2 && name === '__typename';
    if (!isTypename || !condition.startsWith('... on ')) return [];
    return [{ rewrite, condition: condition.slice('... on '.length), to: String(rewrite.setValueTo) }];
  });
  const simple = new Set<FetchDataRewrite>(setters.map(({ rewrite }) => rewrite));
  return {
    // One after the other, as they would be applied.
    typenameOf: (typename) => setters.reduce((name, { condition, to }) => (types.isA(name, condition) ? to : name), typename),
    others: rewrites.filter((rewrite) => !simple.has(rewrite)),
  };
}

/** Undefined: a field is missing. */
type ObjectWriter = (object: JsonRecord) => string | undefined;
type Fields = ReadonlyMap<string, readonly QueryPlanSelectionNode[] | undefined>;

/** The fields that are required of an object of this type, by response name, with what is required below them. */
function fieldsFor(selections: readonly QueryPlanSelectionNode[], typename: string | undefined, types: TypeHierarchy): Fields {
  return union(groupsFor(selections, typename, types));
}

/**
 * The same, by the types that they are required of: what is incomplete for one of them counts for nothing, for the others it still
 * does. What is required of one and the same type belongs together, or a field would be computed from half of what it needs.
 */
function groupsFor(
  selections: readonly QueryPlanSelectionNode[],
  typename: string | undefined,
  types: TypeHierarchy,
): readonly Fields[] {
  const groups = new Map<string | undefined, Fields>();
  const add = (condition: string | undefined, fields: Fields) =>
    groups.set(condition, union([groups.get(condition) ?? new Map(), fields]));
  for (const selection of selections) {
    if (selection.kind === 'Field') add(undefined, new Map([[responseName(selection), selection.selections]]));
    else if (holds(selection.typeCondition, typename, types)) {
      add(selection.typeCondition, fieldsFor(selection.selections, typename, types));
    }
  }
  return [...groups.values()];
}

const holds = (condition: string | undefined, typename: string | undefined, types: TypeHierarchy): boolean =>
  condition === undefined || (typename !== undefined && types.isA(typename, condition));

function union(groups: readonly Fields[]): Fields {
  const fields = new Map<string, readonly QueryPlanSelectionNode[] | undefined>();
  for (const [name, selections] of groups.flatMap((group) => [...group])) {
    fields.set(name, selections && [...(fields.get(name) ?? []), ...selections]);
  }
  return fields;
}

const responseName = ({ alias, name }: QueryPlanFieldNode): string => alias ?? name;

function compileObject(fields: Fields, types: TypeHierarchy, typename?: string): ObjectWriter {
  const parts = [...fields].map(([name, selections], index) => ({
    read: readerOf(name),
    label: `${index === 0 ? '' : ','}${JSON.stringify(name)}:`,
    write: name === '__typename' && typename !== undefined ? constant(typename) : compileValue(selections, types),
  }));
  return (object) => {
    let text = '{';
    for (const { read, label, write } of parts) {
      const value = read(object);
      if (value === undefined) return undefined;
      text += label + write(value);
    }
    return `${text}}`;
  };
}

/** Writes all that is asked for, or what is asked for by those selections that are complete; undefined when that says not which object it is. */
function compileGroups(groups: readonly Fields[], types: TypeHierarchy, typename: string): ObjectWriter {
  const whole = compileObject(union(groups), types, typename);
  if (groups.length === 1) return whole;
  return (object) => whole(object) ?? writeComplete(object);

  function writeComplete(object: JsonRecord): string | undefined {
    const complete = groups.filter((group) => [...group.keys()].every((name) => readerOf(name)(object) !== undefined));
    const fields = union(complete);
    return fields.has('__typename') && fields.size > 1 ? compileObject(fields, types, typename)(object) : undefined;
  }
}

type ValueWriter = (value: unknown) => string;

function constant(value: string): ValueWriter {
  const text = JSON.stringify(value);
  return () => text;
}

function compileValue(selections: readonly QueryPlanSelectionNode[] | undefined, types: TypeHierarchy): ValueWriter {
  if (!selections) return jsonText;
  const writers = new Map<unknown, ObjectWriter>();
  const writerFor = (typename: unknown): ObjectWriter => {
    const known = writers.get(typename);
    if (known) return known;
    const name = typeof typename === 'string' ? typename : undefined;
    const made = compileObject(fieldsFor(selections, name, types), types);
    if (name === undefined || types.knows(name)) writers.set(typename, made);
    return made;
  };
  const write: ValueWriter = (value) => {
    if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
    if (!isRecord(value)) return 'null';
    return writerFor(value.__typename)(value) ?? 'null';
  };
  return write;
}
