import { requireBoost, requireVersion } from './query.ts';
import type { DocumentRef, SearchDocument } from './search-index.ts';

/** Of a longer body only the beginning is indexed, kept and highlighted. */
const bodyLength = 10_000;

/** A document as every driver keeps it. Throws RangeError on a version or a boost that is none. */
export function storable(document: SearchDocument): SearchDocument {
  requireVersion(document);
  requireBoost(document);
  const { alias, body, facets = {} } = document;
  return {
    ...document,
    title: clean(document.title),
    ...(alias === undefined ? {} : { alias: clean(alias) }),
    body: clean(body.slice(0, bodyLength)),
    tags: document.tags.map(clean),
    facets: cleanAll(facets),
  };
}

export const cleanAll = (facets: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(facets).map(([name, value]) => [clean(name), clean(value)]));

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The newest version of each document, in the order of their keys, in batches: one write may not touch a document twice. */
export function batchesOf<T extends DocumentRef>(all: readonly T[], size: number): T[][] {
  const newest = new Map<string, T>();
  for (const one of all) {
    const key = `${one.kind}\0${one.id}`;
    if (one.version >= (newest.get(key)?.version ?? 0)) newest.set(key, one);
  }
  const sorted = [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, n) => sorted.slice(n * size, (n + 1) * size));
}
