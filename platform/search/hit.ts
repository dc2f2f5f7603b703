import type { Token } from './bigrams.ts';
import { highlight } from './highlight.ts';
import type { Highlight, SearchDocument } from './search-index.ts';

/** What of a document's fields matched, the same for every driver. */
export function highlightsOf(
  { title, tags, body }: Pick<SearchDocument, 'title' | 'tags' | 'body'>,
  tokens: readonly Token[],
): Highlight[] {
  const fields: Highlight[] = [
    { field: 'title', fragments: highlight(title, tokens) },
    { field: 'tags', fragments: tags.flatMap((tag) => highlight(tag, tokens)) },
    { field: 'body', fragments: highlight(body, tokens) },
  ];
  return fields.filter(({ fragments }) => fragments.length > 0);
}
