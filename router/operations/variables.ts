import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { assertNoNulIn } from './nul.ts';
import { RefusedOperation } from './refused-operation.ts';

/** The declared variables, coerced and with defaults. Throws BAD_USER_INPUT naming each variable that is wrong (the first five). */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 5 });
  if (errors) throw new RefusedOperation('BAD_USER_INPUT', errors);
  assertNoNulIn(coerced);
  return coerced;
}
