import type { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLURL, GraphQLUUID } from 'graphql-scalars';

/**
 * The scalars of schema/shared.graphql. All of them serialise to JSON values (graphql-scalars' plain DateTime would hand a Date
 * object to an in-process caller).
 */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = {
  DateTime: GraphQLDateTimeISO,
  UUID: GraphQLUUID,
  URL: GraphQLURL,
};
