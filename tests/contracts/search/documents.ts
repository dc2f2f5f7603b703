import type { SearchDocument, SearchPage, SearchQuery } from '../../../platform/search/search-index.ts';
import type { SearchUnderTest } from '../search.contract.ts';

export function video(id: string, given: Partial<SearchDocument> = {}): SearchDocument {
  return { kind: 'video', id, version: 1, title: id, body: '', tags: [], boost: 1, ...given };
}

export async function fill({ index, settle }: SearchUnderTest, documents: readonly SearchDocument[]): Promise<void> {
  await index.put(documents);
  await settle();
}

export function find({ index }: SearchUnderTest, text: string, given: Partial<SearchQuery> = {}): Promise<SearchPage> {
  return index.search({ text, kinds: ['video'], limit: 20, ...given });
}

export async function idsFor(port: SearchUnderTest, text: string, given: Partial<SearchQuery> = {}): Promise<string[]> {
  return (await find(port, text, given)).hits.map(({ id }) => id);
}
