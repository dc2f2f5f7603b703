import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createRouterMetrics } from '../metrics.ts';
import { askedOperation } from './asked-operation.ts';
import { persistedSchema } from './config.ts';
import { sha256 } from './manifest.ts';
import { openPersistedOperations } from './persisted-operations.ts';
import type { PersistedStore } from './store.ts';

const text = '{ users { name } }';
const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(text) } };

function open(store: PersistedStore, logged: string[] = []) {
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const metrics = createRouterMetrics(new Registry());
  return openPersistedOperations({ config: persistedSchema.parse({}), log, metrics, store });
}

test('a store that several routers share is asked, and told what is valid', async () => {
  const texts = new Map<string, string>();
  const store: PersistedStore = { get: async (hash) => texts.get(hash), set: async (hash, kept) => void texts.set(hash, kept) };
  using one = await open(store);
  using other = await open(store);

  const learnt = await one.resolve(askedOperation({ query: text, extensions }));
  expect(texts.size).toBe(0);
  learnt.keep?.();

  expect(await other.resolve(askedOperation({ query: '', extensions }))).toMatchObject({ params: { query: text } });
});

test('a store that cannot be asked costs the client one more request, and is logged', async () => {
  const logged: string[] = [];
  const away = () => Promise.reject(new Error('away'));
  using persisted = await open({ get: away, set: away }, logged);

  const unknown = Promise.resolve(persisted.resolve(askedOperation({ extensions })));
  await expect(unknown).rejects.toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  const learnt = await persisted.resolve(askedOperation({ query: text, extensions }));
  learnt.keep?.();

  expect(learnt.params.query).toBe(text);
  await expect.poll(() => logged.length).toBe(2);
});
