import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isInterfaceType,
  isObjectType,
  type OperationTypeNode,
} from 'graphql';
import { canonical } from './canonical.ts';
import { isRef, project } from './evaluate.ts';
import type { Representation } from './find-entity.ts';
import type { Ref, Value, World } from './world.ts';

/** How a subgraph sees an object: with what the engine has sent for it. */
export type SentRef = Ref & { readonly sent?: Representation };

/** What a subgraph's resolvers are given: whose data, and what is noted on the way. */
export type SubgraphContext = {
  readonly world: World;
  readonly subgraph: string;
  /** The mutations that ran, in order. */
  readonly mutations: string[];
  find(typeName: string, sent: Representation): Ref | null;
};

export function executableSubgraph(document: DocumentNode): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: document }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const resolveReference = (sent: Representation, { find }: SubgraphContext): SentRef | null => {
      const ref = find(type.name, sent);
      return ref && { ...ref, sent };
    };
    type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
    if (isInterfaceType(type)) type.resolveType = (value: unknown) => (isRef(value) ? value.type : undefined);
  }
  return schema;
}

export const rootTypes: Readonly<Record<OperationTypeNode, string>> = {
  query: 'Query',
  mutation: 'Mutation',
  subscription: 'Subscription',
};

export const resolveField: GraphQLFieldResolver<unknown, SubgraphContext> = (source, args, context, info): Value => {
  const { world, subgraph, mutations } = context;
  const isRoot = info.path.prev === undefined;
  const ref: SentRef = isRef(source) ? source : rootRef(info.operation.operation);
  if (isRoot && ref.type === 'Mutation') mutations.push(`${info.fieldName}${canonical(args)}`);
  const declaration = world.declarationsOf(ref.type, info.fieldName).find((candidate) => candidate.subgraph === subgraph);
  const required = declaration?.requires ? canonical(project(world, ref.sent ?? {}, declaration.requires)) : '';
  return world.valueOf(ref, info.fieldName, { arguments: canonical(args), required });
};

export const resolveType: GraphQLTypeResolver<unknown, unknown> = (value) => (isRef(value) ? value.type : undefined);

export const rootRef = (operation: OperationTypeNode): Ref => ({
  identity: rootTypes[operation],
  type: rootTypes[operation],
});
