import type { Change } from './postgres/feed.ts';
import type { DocumentRef, SearchWriter } from './search-index.ts';
import { RefusedDocumentsError } from './search-server.ts';

/** Writes documents as they are; answers those that will never be taken. Throws SearchUnavailableError. */
export async function writeChanges(writer: SearchWriter, changes: readonly Change[]): Promise<readonly DocumentRef[]> {
  try {
    await writer.remove(changes.flatMap((change) => ('remove' in change ? [change.remove] : [])));
    await writer.put(changes.flatMap((change) => ('put' in change ? [change.put] : [])));
    return [];
  } catch (error) {
    if (error instanceof RefusedDocumentsError) return error.refs;
    throw error;
  }
}
