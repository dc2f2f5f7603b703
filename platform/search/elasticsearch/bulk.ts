import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, estypes } from '@elastic/elasticsearch';
import { batchesOf } from '../documents.ts';
import type { DocumentRef } from '../search-index.ts';
import { MissingIndexError, RefusedDocumentsError, SearchUnavailableError } from '../search-server.ts';
import { asked, isPassingStatus } from './failures.ts';

/** A document or a tombstone. Of two writes with versions the later one counts, whichever comes first. */
export type Write = DocumentRef & { readonly source: object; readonly isRemoval: boolean };

const batchSize = 200;
const attempts = 3;
const timeoutMs = 20_000;

/** Writes through the alias, newer versions only. Tries again, at most twice, what the server could not take at the moment. */
export async function writeInBulk(client: Client, alias: string, writes: readonly Write[]): Promise<void> {
  const refused: DocumentRef[] = [];
  const reasons = new Set<string>();
  for (const batch of batchesOf(writes, batchSize)) {
    for (const { write, reason } of await writeBatch(client, alias, batch)) {
      refused.push({ kind: write.kind, id: write.id, version: write.version });
      reasons.add(reason);
    }
  }
  if (refused.length > 0) throw new RefusedDocumentsError(refused, [...reasons].slice(0, 3).join('; '));
}

type Failed = { readonly write: Write; readonly status: number; readonly reason: string };

async function writeBatch(client: Client, alias: string, batch: readonly Write[]): Promise<Failed[]> {
  const refused: Failed[] = [];
  let left = batch;
  for (let attempt = 1; ; attempt += 1) {
    const failed = await sendOrTryAgain(client, alias, left, attempt);
    if (failed.some(({ reason }) => reason.startsWith('index_not_found'))) throw new MissingIndexError(`There is no ${alias}.`);
    refused.push(...failed.filter(({ status }) => !isPassingStatus(status)));
    left = failed.filter(({ status }) => isPassingStatus(status)).map(({ write }) => write);
    if (left.length === 0) return refused;
    if (attempt >= attempts) throw new SearchUnavailableError(`Elasticsearch did not take ${left.length} documents.`);
    await pause(attempt);
  }
}

/** What is left over after the last attempt at a whole request is thrown; before it, all of it is to be tried again. */
async function sendOrTryAgain(client: Client, alias: string, writes: readonly Write[], attempt: number): Promise<Failed[]> {
  try {
    return await send(client, alias, writes);
  } catch (error) {
    if (!(error instanceof SearchUnavailableError) || attempt >= attempts) throw error;
    return writes.map((write) => ({ write, status: 503, reason: error.message }));
  }
}

async function send(client: Client, alias: string, writes: readonly Write[]): Promise<Failed[]> {
  const operations = writes.flatMap((write) => [{ index: actionOf(write) }, write.source]);
  // Without `require_alias` a write to an index that is gone would make one without our mapping.
  const answer = await asked(
    client.bulk({ index: alias, require_alias: true, operations }, { requestTimeout: timeoutMs, maxRetries: 0 }),
  );
  return answer.items.flatMap(({ index }, n) => {
    const write = writes[n];
    // 409: the same or a newer version is there.
    if (write === undefined || index === undefined || index.status < 300 || index.status === 409) return [];
    return [{ write, status: index.status, reason: `${index.error?.type ?? ''} ${index.error?.reason ?? ''}` }];
  });
}

/** Every version has two places, the second for a removal: it wins over the document of the same version, for good. */
const actionOf = ({ kind, id, version, isRemoval }: Write): estypes.BulkIndexOperation => ({
  _id: `${kind}/${id}`,
  version: version * 2 + (isRemoval ? 1 : 0),
  version_type: 'external',
});

const pause = (attempt: number): Promise<void> => sleep(200 * 2 ** attempt * (0.5 + Math.random() / 2));
