import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';

/** The operation of a document that has one. */
export function operationIn(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('a fetch has no operation');
  return operation;
}

/** Whether the fetch's part of a merged answer could be told from the others'. */
export const isMergeable = (document: DocumentNode, isQuery: boolean): boolean =>
  isQuery && operationIn(document).selectionSet.selections.every(({ kind }) => kind === Kind.FIELD);
