import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { responseNameOf } from '../documents/fields.ts';
import { type Fragments, fieldsIn, fragmentsOf } from '../documents/fragments.ts';

/** Names from the root of an answer, `@` for the items of a list. */
type Path = readonly (string | number)[];

/**
 * The steps of a sequence, so that none comes before one that fetches what it requires. In long chains of keys Apollo's planner puts a
 * fetch too early now and then: its objects are incomplete by then, and what it was to fetch would be null in silence.
 */
export function inputsFirst(nodes: readonly PlanNode[], path: Path): readonly PlanNode[] {
  const steps = nodes.map((node) => stepOf(node, path));
  if (!steps.some(({ requires }) => requires.length > 0)) return nodes;
  const ordered: Step[] = [];
  let left = steps;
  while (left.length > 0) {
    const next = left.find((step) => !comesTooEarly(step, ordered, left)) ?? left[0];
    if (!next) break;
    ordered.push(next);
    left = left.filter((step) => step !== next);
  }
  return ordered.map(({ node }) => node);
}

type Step = {
  readonly node: PlanNode;
  /** What it requires of the objects at its path; nothing where it is more than a fetch. */
  readonly requires: readonly string[];
  readonly at: string;
  /** The names that it brings for the objects at a path. */
  namesAt(at: string): ReadonlySet<string>;
};
type Fetch = { readonly path: Path; readonly document: DocumentNode; readonly fragments: Fragments };

function stepOf(node: PlanNode, path: Path): Step {
  const single = node.kind === 'Flatten' && node.node.kind === 'Fetch' ? node.node : undefined;
  const at = keyOf(node.kind === 'Flatten' ? [...path, ...node.path] : path);
  return { node, at, namesAt: rememberedNames(fetchesOf(node, path)), requires: requiredNames(single?.requires ?? []) };
}

function comesTooEarly(step: Step, before: readonly Step[], left: readonly Step[]): boolean {
  const missing = step.requires.filter((name) => !brings(before, step.at, name));
  const others = left.filter((one) => one !== step);
  return missing.some((name) => brings(others, step.at, name));
}

const brings = (steps: readonly Step[], at: string, name: string): boolean => steps.some((step) => step.namesAt(at).has(name));

/** What the fetches bring for the objects at a path: looked for once, though many steps ask. */
function rememberedNames(fetches: readonly Fetch[]): Step['namesAt'] {
  const known = new Map<string, ReadonlySet<string>>();
  return (at) => {
    const names = known.get(at) ?? new Set(fetches.flatMap((fetch) => [...namesAt(fetch, at)]));
    known.set(at, names);
    return names;
  };
}

function requiredNames(selections: readonly QueryPlanSelectionNode[]): string[] {
  const names = selections.flatMap((selection) =>
    selection.kind === 'Field' ? [selection.alias ?? selection.name] : requiredNames(selection.selections),
  );
  return [...new Set(names)].filter((name) => name !== '__typename');
}

function fetchesOf(node: PlanNode, path: Path): Fetch[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => fetchesOf(child, path));
    case 'Flatten':
      return fetchesOf(node.node, [...path, ...node.path]);
    case 'Fetch':
      return [fetchOf(node, path)];
    default:
      return [];
  }
}

function fetchOf({ operation, operationDocumentNode, requires }: FetchNode, path: Path): Fetch {
  const document = operationDocumentNode ?? parse(operation, { noLocation: true });
  // What an entity fetch brings stands below `_entities`.
  return { path: requires ? [...path, entities] : path, document, fragments: fragmentsOf(document) };
}

const entities = '_entities';
const keyOf = (path: Path): string => path.filter((step) => step !== '@').join('.');

/** The names that a fetch brings for the objects at a path. */
function namesAt({ path, document, fragments }: Fetch, at: string): ReadonlySet<string> {
  const isOfEntities = path.at(-1) === entities;
  const begins = keyOf(isOfEntities ? path.slice(0, -1) : path);
  if (at !== begins && begins !== '' && !at.startsWith(`${begins}.`)) return none;
  const steps = at
    .slice(begins.length)
    .split('.')
    .filter((step) => step !== '');
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return none;
  const below = [...(isOfEntities ? [entities] : []), ...steps].reduce(
    (sets, name) => sets.flatMap((set) => setsBelow(set, name, fragments)),
    [operation.selectionSet],
  );
  return new Set(below.flatMap((set) => fieldsIn(set, fragments).map(responseNameOf)));
}

const none: ReadonlySet<string> = new Set();

const setsBelow = (set: SelectionSetNode, name: string, fragments: Fragments): SelectionSetNode[] =>
  fieldsIn(set, fragments).flatMap((field) => (responseNameOf(field) === name && field.selectionSet ? [field.selectionSet] : []));
