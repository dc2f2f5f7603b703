import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import { argumentsOf } from '../supergraph/elements.ts';

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

const isUnresolvable = (directive: ConstDirectiveNode): boolean =>
  directive.name.value === 'join__type' && argumentsOf(directive).resolvable === false;
