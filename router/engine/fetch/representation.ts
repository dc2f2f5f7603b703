import type { FetchDataRewrite, FetchNode, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { isRecord, type JsonRecord, ownValue } from '../record.ts';
import type { TypeHierarchy } from '../type-hierarchy.ts';
import { compileRewrites } from './rewrites.ts';

/**
 * Writes the representation of an object, as JSON text. `notOfType`: the fetch is for objects of other types. `incomplete`: what
 * the subgraph needs to know of this one is not there, because whoever should have told it could not.
 */
export type Represent = (object: JsonRecord) => string | typeof notOfType | typeof incomplete;

export const notOfType = Symbol('not of type');
export const incomplete = Symbol('incomplete');

export function compileRepresentation({ requires = [], inputRewrites }: FetchNode, types: TypeHierarchy): Represent {
  const { typenameOf, others } = splitRewrites(inputRewrites, types);
  const rewrite = compileRewrites(others, types);
  const writers = new Map<string, ObjectWriter | undefined>();
  const writerFor = (typename: string): ObjectWriter | undefined => {
    if (!writers.has(typename) && types.knows(typename)) {
      const fields = fieldsFor(requires, typename, types);
      writers.set(typename, fields.has('__typename') ? compileObject(fields, types, typenameOf(typename)) : undefined);
    }
    return writers.get(typename);
  };
  return (object) => {
    const typename = object.__typename;
    const write = typeof typename === 'string' ? writerFor(typename) : undefined;
    if (!write) return notOfType;
    const text = write(object);
    if (text === undefined) return incomplete;
    return rewrite ? rewritten(text, rewrite) : text;
  };
}

function rewritten(text: string, rewrite: (value: unknown) => void): string {
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
  const fields = new Map<string, readonly QueryPlanSelectionNode[] | undefined>();
  const collect = (selection: QueryPlanSelectionNode): void => {
    if (selection.kind === 'Field') {
      const name = responseName(selection);
      const below = selection.selections && [...(fields.get(name) ?? []), ...selection.selections];
      fields.set(name, below);
    } else if (
      selection.typeCondition === undefined ||
      (typename !== undefined && types.isA(typename, selection.typeCondition))
    ) {
      selection.selections.forEach(collect);
    }
  };
  selections.forEach(collect);
  return fields;
}

const responseName = ({ alias, name }: QueryPlanFieldNode): string => alias ?? name;

function compileObject(fields: Fields, types: TypeHierarchy, typename?: string): ObjectWriter {
  const parts = [...fields].map(([name, selections], index) => ({
    name,
    label: `${index === 0 ? '' : ','}${JSON.stringify(name)}:`,
    write: name === '__typename' && typename !== undefined ? constant(typename) : compileValue(selections, types),
  }));
  return (object) => {
    let text = '{';
    for (const { name, label, write } of parts) {
      const value = ownValue(object, name);
      if (value === undefined) return undefined;
      text += label + write(value);
    }
    return `${text}}`;
  };
}

type ValueWriter = (value: unknown) => string;

function constant(value: string): ValueWriter {
  const text = JSON.stringify(value);
  return () => text;
}

function compileValue(selections: readonly QueryPlanSelectionNode[] | undefined, types: TypeHierarchy): ValueWriter {
  if (!selections) return (value) => JSON.stringify(value);
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
