import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isIntrospection } from '../../documents/fields.ts';
import { fetchedName } from '../../planning/fetched-names.ts';
import { isRecord, type JsonRecord } from '../record.ts';
import { collectFields, dependsOnType, type Selecting } from './collect.ts';
import { introspector } from './introspection.ts';
import { leafWriter } from './leaf.ts';
import { noteInvalid, noteNull, noteWithheld, type Shaping } from './shaping.ts';

/** JSON text of a value; undefined when null stands there and may not, so that what is around becomes null. */
export type Write = (value: unknown, shaping: Shaping) => string | undefined;

export type Projecting = Selecting & {
  readonly operation: OperationDefinitionNode;
  readonly withheld: ReadonlySet<FieldNode>;
  /** Response names that answers hold under `fetchedName`. */
  readonly renamed: ReadonlySet<string>;
};

// What a plain value costs is what an answer costs: for each kind of it there is one function, which looks for null last.
function valueWriter(type: GraphQLOutputType, sets: readonly SelectionSetNode[], projecting: Projecting): Write {
  const present = isNonNullType(type) ? type.ofType : type;
  const onNull = isNonNullType(type) ? nullRefused(`Null was answered for a value of type ${type}.`) : nullWritten;
  // What is there and cannot be written becomes null as well, where null may be.
  const onUnwritable = isNonNullType(type) ? undefined : 'null';
  if (isLeafType(present)) return leafValueWriter(present, onNull, onUnwritable);
  const write = isListType(present)
    ? listWriter(valueWriter(present.ofType, sets, projecting), String(present))
    : compositeWriter(present, sets, projecting);
  return (value, shaping) => (value === null || value === undefined ? onNull(shaping) : (write(value, shaping) ?? onUnwritable));
}

type WriteNull = (shaping: Shaping) => string | undefined;

const nullWritten: WriteNull = () => 'null';
const nullRefused =
  (message: string): WriteNull =>
  (shaping) =>
    noteNull(shaping, message);

function leafValueWriter(type: GraphQLLeafType, onNull: WriteNull, onUnwritable: string | undefined): Write {
  const write = leafWriter(type);
  const message = `Something that is no ${type.name} was answered for one.`;
  return (value, shaping) => {
    const text = write(value);
    if (text !== undefined) return text;
    return value === null || value === undefined ? onNull(shaping) : (noteInvalid(shaping, message) ?? onUnwritable);
  };
}

function listWriter(write: Write, type: string): Write {
  return (value, shaping) => {
    if (!Array.isArray(value)) return noteInvalid(shaping, `Something that is no list was answered for a ${type}.`);
    return writeItems(value, write, shaping);
  };
}

function writeItems(items: readonly unknown[], write: Write, shaping: Shaping): string | undefined {
  if (shaping.tracking) return trackItems(items, write, shaping);
  let text = '';
  for (let index = 0; index < items.length; index++) {
    const item = write(items[index], shaping);
    if (item === undefined) return undefined;
    text += index === 0 ? item : `,${item}`;
  }
  return `[${text}]`;
}

/** The same, keeping track; what is wrong beside something that is wrong is told as well. */
function trackItems(items: readonly unknown[], write: Write, shaping: Shaping): string | undefined {
  const texts = items.map((item, index) => {
    shaping.path.push(index);
    const text = write(item, shaping);
    shaping.path.pop();
    return text;
  });
  return texts.includes(undefined) ? undefined : `[${texts.join(',')}]`;
}

/** Writes by what the object calls itself. Compiled for a type when the first of them comes. */
function compositeWriter(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], projecting: Projecting): Write {
  const { schema } = projecting;
  const writers = new Map<unknown, Write>();
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  // An interface object's subgraph does not know more of an object than the interface: neither do we, where nobody asked.
  const unnamed = isObjectType(type) ? undefined : type;
  const writerFor = (typename: unknown): Write | undefined => {
    const known = writers.get(typename);
    if (known) return known;
    const isUnnamed = typename === undefined || typename === unnamed?.name;
    const found = isUnnamed ? (unnamed ?? type) : possible.find(({ name }) => name === typename);
    if (!found) return undefined;
    const isUndecided = isUnnamed && unnamed !== undefined && dependsOnType(sets, unnamed, projecting);
    const write = isUndecided ? unknownTypeWriter(unnamed) : objectWriter(found, sets, projecting);
    writers.set(typename, write);
    return write;
  };
  return (value, shaping) => {
    if (!isRecord(value)) return noteInvalid(shaping, `Something that is no object was answered for a ${type.name}.`);
    const write = writerFor(value.__typename);
    return write ? write(value, shaping) : noteInvalid(shaping, `An object of another type was answered for a ${type.name}.`);
  };
}

type FieldWriter = { readonly name: string; readonly key: string; readonly label: string; readonly write: Write };

export function objectWriter(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], projecting: Projecting): Write {
  const fields = [...collectFields(sets, type, projecting)].map(([name, nodes], index): FieldWriter => {
    const label = `${index === 0 ? '' : ','}"${name}":`;
    return {
      name,
      key: projecting.renamed.has(name) ? fetchedName(name) : name,
      label,
      write: fieldWriter(type, nodes, projecting),
    };
  });
  return (value, shaping) => writeObject(value as JsonRecord, fields, shaping);
}

function writeObject(object: JsonRecord, fields: readonly FieldWriter[], shaping: Shaping): string | undefined {
  if (shaping.tracking) return trackObject(object, fields, shaping);
  let text = '{';
  for (const { key, label, write } of fields) {
    const part = write(object[key], shaping);
    if (part === undefined) return undefined;
    text += label + part;
  }
  return `${text}}`;
}

function trackObject(object: JsonRecord, fields: readonly FieldWriter[], shaping: Shaping): string | undefined {
  const parts = fields.map(({ name, key, label, write }) => {
    shaping.owner = object;
    shaping.path.push(name);
    const part = write(object[key], shaping);
    shaping.path.pop();
    return part === undefined ? undefined : label + part;
  });
  return parts.includes(undefined) ? undefined : `{${parts.join('')}}`;
}

function fieldWriter(type: GraphQLCompositeType, nodes: readonly FieldNode[], projecting: Projecting): Write {
  const [node] = nodes;
  if (!node) throw new Error('a field without a node');
  if (nodes.some((one) => projecting.withheld.has(one))) return writeWithheld;
  if (node.name.value === '__typename') return typenameWriter(type);
  if (isIntrospection(node)) return introspectionWriter(nodes, projecting);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  if (!field) throw new Error(`${type.name} has no field ${node.name.value}`);
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return valueWriter(field.type, sets, projecting);
}

const writeWithheld: Write = (_, shaping) => {
  noteWithheld(shaping);
  return 'null';
};

function typenameWriter(type: GraphQLCompositeType): Write {
  if (isObjectType(type)) return () => `"${type.name}"`;
  return unknownTypeWriter(type);
}

/** Which type it is could not be found out, and the answer would depend on it. */
function unknownTypeWriter(type: GraphQLCompositeType): Write {
  return (_, shaping) => noteNull(shaping, `It is not known which ${type.name} this is.`);
}

function introspectionWriter(nodes: readonly FieldNode[], projecting: Projecting): Write {
  const introspect = introspector(nodes, projecting);
  return (_, { variables }) => introspect(variables);
}
