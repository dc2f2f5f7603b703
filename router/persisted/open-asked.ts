import type { Operation } from '../operations/operation.ts';
import type { OperationContext, Pipeline } from '../operations/pipeline.ts';
import type { AskedOperation } from './asked-operation.ts';
import type { PersistedOperations, ResolvedOperation } from './persisted-operations.ts';

export type AskedOpener = (asked: AskedOperation, context: OperationContext) => Operation | Promise<Operation>;

/** Opens what a client asks for, by text or by id, for every door. Throws or rejects as `Pipeline.open` does, or when the id says nothing. */
export function askedOpener(persisted: PersistedOperations, pipeline: Pipeline): AskedOpener {
  const open = ({ params, keep }: ResolvedOperation, context: OperationContext) => {
    const operation = pipeline.open(params, context);
    keep?.();
    return operation;
  };
  return (asked, context) => {
    const resolved = persisted.resolve(asked);
    return resolved instanceof Promise ? resolved.then((found) => open(found, context)) : open(resolved, context);
  };
}
