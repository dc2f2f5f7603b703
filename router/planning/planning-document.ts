import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, visit } from 'graphql';
import { isIntrospection, responseNameOf } from '../documents/fields.ts';
import { fetchedName, findRenamed, isPlansOwn } from './fetched-names.ts';
import { typename } from './placeholder.ts';
import { ofRootByAnyName, withPlainRoot } from './plain-root.ts';
import type { TakenNames } from './taken-names.ts';

/** An operation as it is planned and fetched. */
export type PlanningDocument = {
  readonly document: DocumentNode;
  /** The response names that stand in subgraphs' answers under `fetchedName`, because a plan might put another value there. */
  readonly renamed: ReadonlySet<string>;
};

type Input = {
  readonly document: DocumentNode;
  readonly withheld: ReadonlySet<FieldNode>;
  readonly schema: GraphQLSchema;
  readonly taken: TakenNames;
};

/**
 * The document that is handed to the planner: without what is withheld, and with another name for every response name under which
 * the plan might fetch something else. Apollo's planner merges a client's field silently with one of the same response name that a
 * key or `@requires` needs, whatever their arguments, and an alias may hide a key.
 */
export function planningDocument(input: Input): PlanningDocument {
  const { withheld } = input;
  const renamed = findRenamed(input);
  const document = ofRootByAnyName(input.document, input.schema);
  const planned = visit(document, {
    Field: (node) => {
      // The router answers what is asked of the schema itself. The selection stays valid where nothing else is left.
      if (withheld.has(node) || isIntrospection(node)) return typename;
      const responseName = responseNameOf(node);
      return renamed.has(responseName) ? { ...node, alias: { kind: Kind.NAME, value: fetchedName(responseName) } } : undefined;
    },
    Variable: (node) =>
      isPlansOwn(node.name.value) ? { ...node, name: { kind: Kind.NAME, value: fetchedName(node.name.value) } } : undefined,
  });
  return { document: { ...planned, definitions: planned.definitions.map(withPlainRoot) }, renamed };
}
