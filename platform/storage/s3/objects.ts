import { downloadTo } from '../download.ts';
import { ObjectNotFoundError, RangeNotSatisfiableError, storageUnavailable } from '../object-errors.ts';
import { assertObjectKey, assertObjectPrefix } from '../object-key.ts';
import type { ObjectStore } from '../object-store.ts';
import { headOf, pageOfKeys } from './calls.ts';
import { isMissingObject, s3CodeOf } from './failures.ts';
import type { S3Deps } from './multipart.ts';
import { writeObject } from './write.ts';

type ObjectOperations = Pick<ObjectStore, 'put' | 'head' | 'open' | 'read' | 'download' | 'delete' | 'deletePrefix' | 'list'>;

export function objectOperations(deps: S3Deps): ObjectOperations {
  const { calls } = deps;
  const { attempt } = deps.attempts;
  const open: ObjectStore['open'] = async (key) => {
    assertObjectKey(key);
    const content = await attempt('read an object', () => calls.get(key)).catch(tellMissing(key));
    return { head: headOf(content), content };
  };
  const read: ObjectStore['read'] = async (key, range) => {
    if (range === undefined) return (await open(key)).content;
    assertObjectKey(key);
    if (range.end < range.start) throw new RangeNotSatisfiableError(`There are no bytes from ${range.start} to ${range.end}.`);
    return attempt('read an object', () => calls.get(key, `bytes=${range.start}-${range.end}`)).catch(tellMissing(key));
  };
  return {
    open,
    read,
    async put(key, body, description) {
      assertObjectKey(key);
      await writeObject(deps, key, body, description);
    },
    async head(key) {
      assertObjectKey(key);
      const call = { method: 'HEAD', bucketName: calls.bucket, objectName: key };
      return attempt('look at an object', async () => headOf(await calls.makeRequestAsyncOmit(call))).catch(nullIfMissing);
    },
    download: async (key, filePath) => downloadTo(await read(key), filePath),
    async delete(key) {
      assertObjectKey(key);
      await attempt('delete an object', () => calls.removeObject(calls.bucket, key));
    },
    async deletePrefix(prefix) {
      assertObjectPrefix(prefix);
      return deleteBelow(deps, prefix);
    },
    async list(prefix, { limit, after }) {
      if (prefix !== '') assertObjectPrefix(prefix);
      return listBelow(deps, prefix, { limit, after });
    },
  };
}

async function listBelow(
  { calls, attempts }: S3Deps,
  prefix: string,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<string[]> {
  const keys: string[] = [];
  while (keys.length < limit) {
    const wanted = Math.min(limit - keys.length, pageOfKeys);
    const page = await attempts.attempt('list objects', () => calls.keys(prefix, { limit: wanted, after: keys.at(-1) ?? after }));
    keys.push(...page);
    if (page.length < wanted) break;
  }
  return keys;
}

async function deleteBelow(deps: S3Deps, prefix: string): Promise<number> {
  const { calls, attempts } = deps;
  for (let deleted = 0, after: string | undefined; ; ) {
    const keys = await listBelow(deps, prefix, { limit: pageOfKeys, after });
    if (keys.length === 0) return deleted;
    const refused = await attempts.attempt('delete objects', () => calls.removeObjects(calls.bucket, keys));
    if (refused.some((entry) => entry != null))
      throw storageUnavailable(new Error(`of ${keys.length} objects some were not deleted: ${JSON.stringify(refused[0])}`));
    deleted += keys.length;
    after = keys.at(-1);
  }
}

const tellMissing =
  (key: string) =>
  (error: unknown): never => {
    if (isMissingObject(error)) throw new ObjectNotFoundError(key);
    throw s3CodeOf(error) === 'InvalidRange' ? new RangeNotSatisfiableError('The range begins behind the end.') : error;
  };

function nullIfMissing(error: unknown): null {
  if (isMissingObject(error)) return null;
  throw error;
}
