import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getOperationAST,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import type { JsonObject } from '../../../platform/json.ts';

type Check = {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variables: JsonObject;
  readonly anyOrder: boolean;
};

type Answered = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: JsonObject;
  readonly data: unknown;
  /** Whether keys may stand in another order than they were asked for in. */
  readonly anyOrder: boolean;
};

/** Where and how data is not what a client of this schema may rely on; null when it is. */
export function nonconformity({ schema, document, variables, data, anyOrder }: Answered): string | null {
  if (data === null) return null;
  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return 'there is no such root type';
  const fragments = Object.fromEntries(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const check: Check = { schema, fragments, variables, anyOrder };
  return checkFields(check, root, collectFields(schema, fragments, variables, root, operation.selectionSet), data, 'data');
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

function checkFields(check: Check, type: GraphQLObjectType, fields: Fields, data: unknown, path: string): string | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return `${path} is no object`;
  const inOrder = (names: string[]) => (check.anyOrder ? names.sort() : names).join();
  const keys = inOrder(Object.keys(data));
  if (keys !== inOrder([...fields.keys()])) return `${path} has the keys ${keys} and not ${[...fields.keys()].join()}`;
  for (const [key, value] of Object.entries(data)) {
    const nodes = fields.get(key) ?? [];
    const wrong = checkField(check, type, nodes, value, `${path}.${key}`);
    if (wrong) return wrong;
  }
  return null;
}

function checkField(
  check: Check,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  value: unknown,
  path: string,
): string | null {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return value === type.name ? null : `${path} is ${String(value)} and not ${type.name}`;
  if (name.startsWith('__')) return null;
  const field = type.getFields()[name];
  return field ? checkValue(check, field.type, nodes, value, path) : `${path} is unknown`;
}

function checkValue(
  check: Check,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  value: unknown,
  path: string,
): string | null {
  if (isNonNullType(type)) return value === null ? `${path} is null` : checkValue(check, type.ofType, nodes, value, path);
  if (value === null) return null;
  if (isListType(type)) {
    if (!Array.isArray(value)) return `${path} is no list`;
    return firstWrong(value, (item, index) => checkValue(check, type.ofType, nodes, item, `${path}.${index}`));
  }
  if (isLeafType(type)) return isSerialised(type, value) ? null : `${path} is no ${type.name}: ${JSON.stringify(value)}`;
  return checkObject(check, type, nodes, value, path);
}

/** One of the types that it may be must fit. */
function checkObject(
  check: Check,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
  value: unknown,
  path: string,
): string | null {
  const { schema, fragments, variables } = check;
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  const complaints = possible.map((one) =>
    checkFields(check, one, collectSubfields(schema, fragments, variables, one, [...nodes]), value, path),
  );
  return complaints.includes(null) ? null : (complaints[0] ?? `${path} can be of no type`);
}

function isSerialised(type: { serialize(value: unknown): unknown }, value: unknown): boolean {
  try {
    return type.serialize(value) === value;
  } catch {
    return false;
  }
}

function firstWrong<T>(list: readonly T[], check: (item: T, index: number) => string | null): string | null {
  for (const [index, item] of list.entries()) {
    const wrong = check(item, index);
    if (wrong) return wrong;
  }
  return null;
}
