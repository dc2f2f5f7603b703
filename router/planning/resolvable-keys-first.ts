import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/**
 * The supergraph with each type's resolvable keys before the others. Apollo's planner enters a subgraph again by the first key of a
 * type, also where that one is `resolvable: false` and another would do.
 */
export function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const sorted = <T extends { readonly directives?: readonly ConstDirectiveNode[] }>(node: T): T | undefined => {
    const { directives = [] } = node;
    if (!directives.some(isUnresolvable)) return undefined;
    return { ...node, directives: [...directives.filter((one) => !isUnresolvable(one)), ...directives.filter(isUnresolvable)] };
  };
  return visit(supergraph, { [Kind.OBJECT_TYPE_DEFINITION]: sorted, [Kind.INTERFACE_TYPE_DEFINITION]: sorted });
}

const isUnresolvable = ({ name, arguments: given = [] }: ConstDirectiveNode): boolean =>
  name.value === 'join__type' &&
  given.some(({ name: argument, value }) => argument.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value);
