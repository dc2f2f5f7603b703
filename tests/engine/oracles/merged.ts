import { printSchema, type Schema } from '@apollo/federation-internals';
import {
  buildASTSchema,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  Kind,
  parse,
  subscribe,
  visit,
} from 'graphql';
import type { JsonObject } from '../../../platform/json.ts';
import { canonical } from '../world/canonical.ts';
import { fieldValue, isRef, type PlacedRef } from '../world/evaluate.ts';
import { subscribeToEvents } from '../world/events.ts';
import { resolveType, rootRef } from '../world/subgraph.ts';
import type { Value, World } from '../world/world.ts';
import { type Answers, answer } from './answer.ts';
import { collected } from './collected.ts';

type MergedContext = { readonly world: World; readonly mutations: string[]; readonly withheld: string | null };
type Asked = {
  readonly document: DocumentNode;
  readonly variables: JsonObject;
  readonly world: World;
  readonly withheld: string | null;
};

export const withheldMessage = 'withheld';

/** What one graphql-js schema, not distributed at all, answers over the same world. */
export async function mergedAnswers(schema: GraphQLSchema, { document, variables, world, withheld }: Asked): Promise<Answers> {
  const mutations: string[] = [];
  const contextValue: MergedContext = { world, mutations, withheld };
  const args: ExecutionArgs = {
    schema,
    document,
    variableValues: variables,
    contextValue,
    fieldResolver: resolve,
    typeResolver: resolveType,
  };
  const results = isSubscription(document) ? await events(args) : [await execute(args)];
  return results.map(({ data, errors }) => answer(JSON.stringify(data ?? null), errors, mutations));
}

async function events(args: ExecutionArgs): Promise<ExecutionResult[]> {
  const source = await subscribe({ ...args, subscribeFieldResolver: subscribeToEvents });
  return Symbol.asyncIterator in source ? collected(source) : [source];
}

export const isSubscription = (document: DocumentNode): boolean =>
  document.definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === 'subscription');

const resolve: GraphQLFieldResolver<unknown, MergedContext> = (source, args, { world, mutations, withheld }, info) => {
  if (withheld === `${info.parentType.name}.${info.fieldName}`) return new Error(withheldMessage);
  const ref: PlacedRef = isPlaced(source)
    ? source
    : { ...(isRef(source) ? source : rootRef(info.operation.operation)), parent: null };
  if (info.path.prev === undefined && ref.type === 'Mutation') mutations.push(`${info.fieldName}${canonical(args)}`);
  return placed(fieldValue(world, ref, info.fieldName, args), ref);
};

const isPlaced = (value: unknown): value is PlacedRef => isRef(value) && 'parent' in value;

function placed(value: Value, parent: PlacedRef): Value {
  if (Array.isArray(value)) return value.map((item) => placed(item, parent));
  return isRef(value) ? { ...value, parent } : value;
}

/** The same schema where every field may be null: an error then takes nothing along, and all errors there are come to light. */
export function lenientSchema(apiSchema: Schema): GraphQLSchema {
  const document = parse(printSchema(apiSchema), { noLocation: true });
  const lenient = visit(document, {
    [Kind.FIELD_DEFINITION]: (field) => ({
      ...field,
      type: visit(field.type, { [Kind.NON_NULL_TYPE]: { leave: ({ type }) => type } }),
    }),
  });
  return buildASTSchema(lenient, { assumeValid: true });
}
