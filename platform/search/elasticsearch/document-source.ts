import { foldedRuns, tokensOfRun } from '../bigrams.ts';
import { suggestionKey, titleKey } from '../keys.ts';
import type { SearchDocument } from '../search-index.ts';

/** What is written of a document: fields as in mapping.ts. */
export function documentSource({ kind, id, title, alias, tags, body, boost, facets = {} }: SearchDocument) {
  const [titleRuns, bodyRuns, tagRuns] = [foldedRuns(title), foldedRuns(body), tags.map(foldedRuns)];
  const length = [...titleRuns, ...bodyRuns, ...tagRuns.flat()].reduce((sum, run) => sum + tokensOfRun(run), 0);
  const order = titleRuns.join(' ');
  return {
    ...{ kind, id, removed: false, title, tags, body, boost },
    title_text: order,
    tags_text: tagRuns.map((runs) => runs.join(' ')),
    body_text: bodyRuns.join(' '),
    title_key: titleKey(title),
    suggest_keys: [order, suggestionKey(alias ?? '')].filter((key) => key !== ''),
    suggest_order: order,
    facets: Object.entries(facets).map(([name, value]) => facetTerm(name, value)),
    // As PostgreSQL's ts_rank divides by 1 + log of the length.
    brevity: 1 / (1 + Math.log(Math.max(1, length))),
  };
}

/** What stays of a removed document: with its version it keeps older ones from coming back. */
export const tombstone = (kind: string, id: string) => ({ kind, id, removed: true });

/** A facet's value as one term. A name has no `=` in it. */
export const facetTerm = (name: string, value: string): string => `${facetPrefix(name)}${value}`;
export const facetPrefix = (name: string): string => `${encodeURIComponent(name)}=`;
