import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ObjectNotFoundError, RangeNotSatisfiableError } from '../../platform/storage/object-errors.ts';
import { InvalidObjectKeyError } from '../../platform/storage/object-key.ts';
import type { ObjectStore } from '../../platform/storage/object-store.ts';
import { liveBuffers } from '../storage/live-memory.ts';
import { describeMultipart } from './object-store-parts.contract.ts';

export type ObjectStoreHarness = AsyncDisposable & {
  readonly objects: ObjectStore;
  /** Lets this many seconds pass for the store: really, or by moving its clock. */
  readonly pass: (seconds: number) => Promise<void>;
  /** Names of what is stored beside whole objects: parts, temporaries. */
  readonly residue: () => Promise<string[]>;
};

/** What every driver of ObjectStore promises. */
export function describeObjectStore(driver: string, open: () => Promise<ObjectStoreHarness>): void {
  describe(`objects on ${driver}`, () => {
    let harness: ObjectStoreHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness[Symbol.asyncDispose]());

    describe('whole objects', () => describeObjects(() => harness.objects));
    describe('below prefixes', () => describePrefixes(() => harness.objects));
    describe('large content', () => describeLarge(() => harness));
    describe('uploads in parts', () => describeMultipart(() => harness));
  });
}

function describeObjects(objects: () => ObjectStore): void {
  test('what is put is read back, whole and described', async () => {
    await objects().put('whole/a.txt', Buffer.from('hello'), { contentType: 'text/plain', cacheControl: 'no-cache' });

    const head = await objects().head('whole/a.txt');

    expect(head).toMatchObject({ sizeBytes: 5, contentType: 'text/plain', cacheControl: 'no-cache' });
    expect(head?.etag).toMatch(/^[0-9a-f]{32}$/);
    expect(Date.now() - Number(head?.modifiedAt)).toBeLessThan(60_000);
    expect(String(await buffer(await objects().read('whole/a.txt')))).toBe('hello');
  });

  test('a stream and a file are put as a buffer is, and an empty object is one', async () => {
    await using directory = await scratch();
    const file = join(directory.path, 'source');
    await writeFile(file, 'from a file');
    await objects().put('sources/stream', Readable.from([Buffer.from('from '), Buffer.from('a stream')]), {
      contentType: 'text/plain',
    });
    await objects().put('sources/file', { file }, { contentType: 'text/plain' });
    await objects().put('sources/empty', Buffer.alloc(0), { contentType: 'text/plain' });

    expect(String(await buffer(await objects().read('sources/stream')))).toBe('from a stream');
    expect(String(await buffer(await objects().read('sources/file')))).toBe('from a file');
    expect(await buffer(await objects().read('sources/empty'))).toHaveLength(0);
  });

  test('a range is read with both ends included, and cut at the end of the object', async () => {
    await objects().put('ranges/a', Buffer.from('0123456789'), { contentType: 'text/plain' });

    expect(String(await buffer(await objects().read('ranges/a', { start: 2, end: 4 })))).toBe('234');
    expect(String(await buffer(await objects().read('ranges/a', { start: 8, end: 99 })))).toBe('89');
    await expect(objects().read('ranges/a', { start: 10, end: 12 })).rejects.toThrow(RangeNotSatisfiableError);
  });

  test.each([
    [0, 0, '0'],
    [9, 9, '9'],
    [0, 9, '0123456789'],
    [9, Number.MAX_SAFE_INTEGER, '9'],
  ])('bytes %i to %i are %j', async (start, end, content) => {
    await objects().put('ranges/edges', Buffer.from('0123456789'), { contentType: 'text/plain' });

    expect(String(await buffer(await objects().read('ranges/edges', { start, end })))).toBe(content);
  });

  test('a range that ends before it begins, or is of nothing, cannot be read', async () => {
    await objects().put('ranges/some', Buffer.from('0123456789'), { contentType: 'text/plain' });
    await objects().put('ranges/none', Buffer.alloc(0), { contentType: 'text/plain' });

    await expect(objects().read('ranges/some', { start: 5, end: 4 })).rejects.toThrow(RangeNotSatisfiableError);
    await expect(objects().read('ranges/none', { start: 0, end: 0 })).rejects.toThrow(RangeNotSatisfiableError);
    await expect(objects().read('ranges/nowhere', { start: 0, end: 0 })).rejects.toThrow(ObjectNotFoundError);
  });

  test('an object is opened with its head', async () => {
    await objects().put('opened/a', Buffer.from('content'), { contentType: 'text/plain', cacheControl: 'no-store' });
    await objects().put('opened/empty', Buffer.alloc(0), { contentType: 'text/plain' });

    const { head, content } = await objects().open('opened/a');
    const empty = await objects().open('opened/empty');

    expect(head).toEqual(await objects().head('opened/a'));
    expect(String(await buffer(content))).toBe('content');
    expect([empty.head.sizeBytes, (await buffer(empty.content)).length]).toEqual([0, 0]);
    await expect(objects().open('opened/nowhere')).rejects.toThrow(ObjectNotFoundError);
  });

  test('whoever stops reading in the middle disturbs nobody', async () => {
    await objects().put('left/a', Buffer.alloc(8 * 1024 ** 2, 'x'), { contentType: 'video/mp4' });

    for (let turn = 0; turn < 20; turn += 1) {
      const content = await objects().read('left/a');
      for await (const _ of content) break;
    }

    expect((await objects().head('left/a'))?.sizeBytes).toBe(8 * 1024 ** 2);
  });

  test('what is not there is null, or ObjectNotFoundError, and deleting it is no error', async () => {
    await using directory = await scratch();

    expect(await objects().head('nowhere/a')).toBeNull();
    await expect(objects().read('nowhere/a')).rejects.toThrow(ObjectNotFoundError);
    await expect(objects().download('nowhere/a', join(directory.path, 'a'))).rejects.toThrow(ObjectNotFoundError);
    await objects().delete('nowhere/a');
    expect(await readdir(directory.path)).toEqual([]);
  });

  test('a put whose source fails leaves what was there before', async () => {
    await objects().put('failing/a', Buffer.from('before'), { contentType: 'text/plain' });
    const failing = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the source broke');
      })(),
    );

    await expect(objects().put('failing/a', failing, { contentType: 'text/plain' })).rejects.toThrow();

    expect(String(await buffer(await objects().read('failing/a')))).toBe('before');
  });

  test('a second put replaces content and description together', async () => {
    await objects().put('replaced/a', Buffer.from('one'), { contentType: 'text/plain' });
    await objects().put('replaced/a', Buffer.from('second'), { contentType: 'image/jpeg' });

    expect(await objects().head('replaced/a')).toMatchObject({ sizeBytes: 6, contentType: 'image/jpeg' });
  });

  test('download writes the whole object to a local file', async () => {
    await using directory = await scratch();
    await objects().put('downloads/a', Buffer.from('content'), { contentType: 'text/plain' });

    await objects().download('downloads/a', join(directory.path, 'a'));

    expect(await readFile(join(directory.path, 'a'), 'utf8')).toBe('content');
  });

  test.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', './a', 'a/.', 'a b', 'a%2fb', 'a\\b', 'a\0b', 'ü', 'a'.repeat(513)])(
    'the key %j is refused',
    async (key) => {
      await expect(objects().put(key, Buffer.from('x'), { contentType: 'text/plain' })).rejects.toThrow(InvalidObjectKeyError);
      await expect(objects().read(key)).rejects.toThrow(InvalidObjectKeyError);
      await expect(objects().head(key)).rejects.toThrow(InvalidObjectKeyError);
      await expect(objects().delete(key)).rejects.toThrow(InvalidObjectKeyError);
    },
  );
}

function describePrefixes(objects: () => ObjectStore): void {
  const putAll = async (keys: readonly string[]) => {
    for (const key of keys) await objects().put(key, Buffer.from('x'), { contentType: 'text/plain' });
  };

  test('keys are listed in byte order, page by page', async () => {
    const keys = ['list/A/x', 'list/a-1/x', 'list/a.ts', 'list/a/b', 'list/a/c/d', 'list/a0', 'list/b'];
    await putAll(keys.toReversed());

    expect(await objects().list('list/', { limit: 100 })).toEqual(keys);
    expect(await objects().list('list/a/', { limit: 100 })).toEqual(['list/a/b', 'list/a/c/d']);
    const pages: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await objects().list('list/', { limit: 2, after });
      if (page.length === 0) break;
      pages.push(...page);
      after = page.at(-1);
    }
    expect(pages).toEqual(keys);
    expect(await objects().list('list/', { limit: 0 })).toEqual([]);
    expect(await objects().list('list/', { limit: 3, after: 'list/a.zz' })).toEqual(keys.slice(3, 6));
  });

  const odd = ['007', '0x10', '1e5', 'true', '-', '_', '.hidden', 'odd/..a/b..', 'odd/-/_', 'odd/A', 'odd/a', 'x'.repeat(200)];
  const deep = Array.from({ length: 60 }, () => 'deeper').join('/');
  test.each([...odd, deep])('the key %j is kept as it is', async (key) => {
    await objects().put(key, Buffer.from(key), { contentType: 'text/plain' });

    expect(String(await buffer(await objects().read(key)))).toBe(key);
    expect(await objects().list('', { limit: 1000 })).toContain(key);
    await objects().delete(key);
    expect(await objects().list('', { limit: 1000 })).not.toContain(key);
  });

  test('deletePrefix deletes what is below it, counts it, and spares its neighbours', async () => {
    await putAll(['gone/1/a', 'gone/1/b/c', 'gone/10/a', 'gone/1x']);

    expect(await objects().deletePrefix('gone/1/')).toBe(2);
    expect(await objects().deletePrefix('gone/1/')).toBe(0);
    expect(await objects().list('gone/', { limit: 10 })).toEqual(['gone/10/a', 'gone/1x']);
  });

  test.each(['', '/', 'gone', '../', 'a/../'])('deletePrefix refuses %j', async (prefix) => {
    await expect(objects().deletePrefix(prefix)).rejects.toThrow(InvalidObjectKeyError);
  });
}

function describeLarge(harness: () => ObjectStoreHarness): void {
  test('an object is not there before all of it is, and whoever reads while it is replaced reads one of the two', async () => {
    const { objects } = harness();
    const [one, two] = ['1', '2'].map((digit) => Buffer.alloc(12 * 1024 ** 2, digit));
    const slowly = async function* (content: Buffer) {
      yield content.subarray(0, content.length - 1);
      seen.push(await objects.head('large/slow'), ...(await objects.list('large/', { limit: 10 })));
      yield content.subarray(-1);
    };
    const seen: unknown[] = [];
    const put = (content = Buffer.alloc(0)) =>
      objects.put('large/slow', Readable.from(slowly(content)), { contentType: 'video/mp4' });

    await put(one);
    expect(seen).toEqual([null]);
    const replacing = put(two);
    const read = await Promise.all([1, 2, 3].map(async () => new Set(await buffer(await objects.read('large/slow')))));
    await replacing;

    for (const digits of read) expect(digits.size).toBe(1);
    expect(new Set(await buffer(await objects.read('large/slow')))).toEqual(new Set(Buffer.from('2')));
    await objects.delete('large/slow');
  });

  test('64 MB are put and read without being in memory whole, and leave nothing beside the object', async () => {
    const { objects, residue } = harness();
    const mb = 1024 ** 2;
    const memory = liveBuffers();
    const sent = createHash('md5');
    const received = createHash('md5');
    const source = async function* () {
      for (let count = 0; count < 256; count += 1) {
        if (count % 16 === 0) memory.sample();
        const chunk = Buffer.alloc(mb / 4, count);
        sent.update(chunk);
        yield chunk;
      }
    };

    await objects.put('large/a', Readable.from(source()), { contentType: 'video/mp4' });
    let sizeBytes = 0;
    for await (const piece of await objects.read('large/a')) {
      if (Math.floor((sizeBytes + piece.length) / (4 * mb)) > Math.floor(sizeBytes / (4 * mb))) memory.sample();
      received.update(piece);
      sizeBytes += piece.length;
    }

    expect(sizeBytes).toBe(64 * mb);
    expect(received.digest('hex')).toBe(sent.digest('hex'));
    expect(memory.peak()).toBeLessThan(16 * mb);
    expect(await residue()).toEqual([]);
  });
}

async function scratch(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(inject('runDirectory'), 'objects-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
