import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';

/** The operation in a document that was made from its own by changes. */
export function operationOfSame(document: DocumentNode, { name }: OperationDefinitionNode): OperationDefinitionNode {
  const operation = document.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.name?.value === name?.value,
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('the operation is gone from its document');
  return operation;
}
