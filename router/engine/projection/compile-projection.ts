import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { fragmentsOf } from '../../documents/fragments.ts';
import type { EngineAnswer } from '../engine.ts';
import type { Place } from '../plan/places.ts';
import type { Run } from '../run.ts';
import type { Shaping } from './shaping.ts';
import { objectWriter, type Write } from './writers.ts';

/** Writes what was asked out of what was fetched. */
export type Project = (run: Run) => EngineAnswer;

type Input = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly withheld: ReadonlySet<FieldNode>;
  readonly renamed: ReadonlySet<string>;
};

export function compileProjection(input: Input): Project {
  const { schema, operation, document } = input;
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`the graph has no type for a ${operation.operation}`);
  const write = objectWriter(type, [operation.selectionSet], { ...input, fragments: fragmentsOf(document) });
  return (run) => written(write, run);
}

function written(write: Write, run: Run): EngineAnswer {
  const quick = newShaping(run, false);
  const quickText = write(run.data, quick);
  if (!quick.isWrong) return { data: quickText ?? 'null', errors: run.errors };
  const careful = newShaping(run, true);
  const text = write(run.data, careful);
  return { data: text ?? 'null', errors: [...run.errors, ...careful.errors] };
}

function newShaping({ errors, gone, silenced, request: { variables } }: Run, tracking: boolean): Shaping {
  const isExplained = (owner: object | undefined, place: Place) =>
    (owner !== undefined && gone.has(owner)) ||
    silenced.some((path) => isAlong(path, place)) ||
    errors.some(({ path }) => path !== undefined && isAlong(path, place));
  return { tracking, variables, path: [], owner: undefined, isWrong: false, errors: [], isExplained };
}

/** Whether one path leads on from the other. */
function isAlong(path: Place, place: Place): boolean {
  const length = Math.min(path.length, place.length);
  for (let index = 0; index < length; index++) if (path[index] !== place[index]) return false;
  return true;
}
