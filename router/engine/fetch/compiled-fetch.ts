import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse } from 'graphql';
import type { SubgraphLink, SubgraphLinks } from '../../../platform/link/subgraph-link.ts';
import { responseNameOf } from '../../documents/fields.ts';
import type { Merge } from '../merge.ts';
import type { Path } from '../plan/places.ts';
import type { TypeHierarchy } from '../type-hierarchy.ts';
import { compileContext, type ReadContext } from './context.ts';
import { isMergeable, operationIn } from './operation-document.ts';
import { compileRepresentation, type Represent } from './representation.ts';
import { compileRewrites, type Rewrite } from './rewrites.ts';

/** A fetch of a plan, made ready for all requests. */
export type CompiledFetch = {
  /** Its number in the plan. */
  readonly id: number;
  readonly subgraph: string;
  readonly link: SubgraphLink;
  readonly query: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** Whether it may go together with others for its subgraph. */
  readonly isMergeable: boolean;
  /** The subgraphs that are asked as soon as this one has answered. */
  readonly leadsTo: ReadonlySet<string>;
  /** The client's variables that it uses. */
  readonly variables: readonly string[];
  /** Where its result goes. */
  readonly path: Path;
  /** What it answers at the root. */
  readonly rootNames: readonly string[];
  /** Undefined: it asks for root fields. */
  readonly represent: Represent | undefined;
  /** Undefined: it takes nothing from the objects around. */
  readonly readContext: ReadContext | undefined;
  readonly merge: Merge;
  readonly rewrite: Rewrite | undefined;
  /** The names that `rewrite` puts in place of those in the answer. */
  readonly rewritten: ReadonlyMap<string, string>;
};

export type FetchEnvironment = {
  readonly links: SubgraphLinks;
  readonly types: TypeHierarchy;
  readonly merge: Merge;
};

/** Where in the plan a fetch stands. */
export type Standing = { readonly id: number; readonly path: Path; readonly leadsTo: ReadonlySet<string> };

export function compileFetch(
  node: FetchNode,
  { id, path, leadsTo }: Standing,
  { links, types, merge }: FetchEnvironment,
): CompiledFetch {
  const link = links.get(node.serviceName);
  if (!link) throw new Error(`There is no link to the subgraph ${node.serviceName}.`);
  const document = node.operationDocumentNode ?? parse(node.operation, { noLocation: true });
  const renamers = (node.outputRewrites ?? []).flatMap((rewrite) =>
    rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo] as const] : [],
  );
  const fromContext = new Set(node.contextRewrites?.map(({ renameKeyTo }) => renameKeyTo));
  return {
    id,
    subgraph: node.serviceName,
    link,
    query: node.operation,
    document,
    operationName: node.operationName,
    isMergeable: isMergeable(document, node.operationKind === 'query'),
    leadsTo,
    variables: (node.variableUsages ?? []).filter((name) => !fromContext.has(name)),
    path,
    rootNames: rootNamesOf(document),
    represent: node.requires && compileRepresentation(node, types),
    readContext: compileContext(node.contextRewrites, types),
    merge,
    rewrite: compileRewrites(node.outputRewrites, types),
    rewritten: new Map(renamers),
  };
}

function rootNamesOf(document: DocumentNode): string[] {
  return operationIn(document).selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [responseNameOf(selection)] : [],
  );
}
