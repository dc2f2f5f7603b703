import { BREAK, type FieldNode, type GraphQLArgument, type ValueNode, valueFromAST, visit } from 'graphql';
import type { Variables } from './formula.ts';

/** The value of an argument in one place of an operation. */
export type ArgumentValue = {
  /** Whether it depends on variables. */
  readonly isOpen: boolean;
  /** Coerced; undefined where it is not given. */
  given(variables: Variables): unknown;
  /** The default where it is not given, or null. */
  readonly standard: unknown;
};

export function argumentValue({ name, type, defaultValue }: GraphQLArgument, node: FieldNode): ArgumentValue {
  const written = node.arguments?.find((argument) => argument.name.value === name)?.value;
  const read = (variables: Variables) => valueFromAST(written, type, variables);
  if (written && holdsVariable(written)) return { isOpen: true, given: read, standard: defaultValue };
  const constant = read({});
  return { isOpen: false, given: () => constant, standard: defaultValue };
}

function holdsVariable(value: ValueNode): boolean {
  let isFound = false;
  visit(value, {
    Variable: () => {
      isFound = true;
      return BREAK;
    },
  });
  return isFound;
}
