import { parsePage } from '../../../platform/connection.ts';
import type { Resolvers, SearchFacetName, SearchKind } from '../__generated__/resolvers.ts';
import type { VideosContext } from '../context.ts';
import { documentKinds, facetNames } from './document.kinds.ts';
import { countFacets, searchAll, suggestAll } from './search.service.ts';

export const searchResolvers: Resolvers = {
  Query: {
    search: async (_, { query, kinds, filter, first, after = null }, context) => {
      const { limit } = parsePage({ first }, () => null);
      return searchAll(context, { text: query, kinds: kinds ?? defaultKinds, filter: filter ?? {}, limit, after });
    },
    searchSuggestions: (_, { prefix, kinds, first }, context) =>
      suggestAll(context, { prefix, kinds: kinds ?? Object.values(documentKinds), limit: first ?? defaultSuggestions }),
  },
  SearchConnection: {
    edges: ({ hits }) => hits,
    pageInfo: ({ hits, endCursor, hasNextPage, hasPreviousPage }) => {
      return { hasNextPage, hasPreviousPage, startCursor: hits[0]?.cursor ?? null, endCursor };
    },
    facets: async (found, _, context) =>
      (await countFacets(context, found)).map(({ name, values }) => ({ name: nameOf(name), values })),
  },
  SearchEdge: {
    node: (hit, _, context) => itemOf(hit, context),
  },
  SearchSuggestion: {
    kind: ({ kind }) => kindOf(kind),
    node: (suggestion, _, context) => itemOf(suggestion, context),
  },
};

/** As the schema has them. */
const defaultKinds: readonly string[] = [documentKinds.video, documentKinds.user];
const defaultSuggestions = 8;

type Item = { readonly kind: string; readonly id: string };

/** What went since the index was told is null; about people and rooms their owners say so themselves. */
async function itemOf({ kind, id }: Item, { loaders }: VideosContext) {
  if (kind === documentKinds.user) return { __typename: 'User', id } as const;
  if (kind === documentKinds.room) return { __typename: 'LiveRoom', id } as const;
  const video = await loaders.publicVideo.load(id);
  return video === null ? null : ({ __typename: 'Video', ...video } as const);
}

function kindOf(kind: string): SearchKind {
  const known = Object.values(documentKinds).find((one) => one === kind);
  if (known === undefined) throw new Error(`the index has a document of the kind ${kind}`);
  return known;
}

const names: Readonly<Record<string, SearchFacetName>> = {
  [facetNames.kind]: 'KIND',
  [facetNames.category]: 'CATEGORY',
  [facetNames.onAir]: 'ON_AIR',
};

function nameOf(name: string): SearchFacetName {
  const known = names[name];
  if (known === undefined) throw new Error(`there is no facet ${name}`);
  return known;
}
