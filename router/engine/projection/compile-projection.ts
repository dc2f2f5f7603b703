import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { EngineAnswer } from '../engine.ts';
import type { Place } from '../plan/places.ts';
import type { Run } from '../run.ts';
import type { Shaping } from './shaping.ts';
import { objectWriter, type Projecting, type Write } from './writers.ts';

/** Writes what was asked out of what was fetched. */
export type Project = (run: Run) => EngineAnswer;

type Input = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly withheld: ReadonlySet<FieldNode>;
  readonly renamed: ReadonlySet<string>;
};

/** Projections kept for one operation, by which of its conditions hold. */
const variantsKept = 32;

/** One projection for each combination of values that the operation's conditions take: nothing is decided while writing. */
export function compileProjection(input: Input): Project {
  const names = conditionVariables(input.document);
  const variants = new LRUCache<string, Write>({ max: variantsKept });
  const variantFor = ({ request: { variables } }: Run): Write => {
    const key = names.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const known = variants.get(key);
    if (known) return known;
    const conditions = Object.fromEntries(names.map((name) => [name, variables[name] === true]));
    const made = rootWriter(input, { conditions, fragments: fragmentsOf(input.document) });
    variants.set(key, made);
    return made;
  };
  return (run) => written(variantFor(run), run);
}

function written(write: Write, run: Run): EngineAnswer {
  const quick = newShaping(run, false);
  const quickText = write(run.data, quick);
  if (!quick.isWrong) return { data: quickText ?? 'null', errors: run.errors };
  const careful = newShaping(run, true);
  const text = write(run.data, careful);
  return { data: text ?? 'null', errors: [...run.errors, ...careful.errors] };
}

function newShaping({ errors, gone, request: { variables } }: Run, tracking: boolean): Shaping {
  const isExplained = (owner: object | undefined, place: Place) =>
    (owner !== undefined && gone.has(owner)) || errors.some(({ path }) => path !== undefined && isAlong(path, place));
  return { tracking, variables, path: [], owner: undefined, isWrong: false, errors: [], isExplained };
}

/** Whether one path leads on from the other. */
function isAlong(path: Place, place: Place): boolean {
  const length = Math.min(path.length, place.length);
  for (let index = 0; index < length; index++) if (path[index] !== place[index]) return false;
  return true;
}

type Variant = Pick<Projecting, 'conditions' | 'fragments'>;

function rootWriter(input: Input, variant: Variant): Write {
  const { schema, operation } = input;
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`the graph has no type for a ${operation.operation}`);
  return objectWriter(type, [operation.selectionSet], { ...input, ...variant });
}

function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])));
