import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

const readiness = async () => {
  const response = await fetch(`${product.url}/health/ready`);
  return { status: response.status, body: await response.json() };
};

test('ready says so while the database answers, names the database while it does not, and recovers by itself', async () => {
  const name = new URL(product.databaseUrl).pathname.slice(1);
  const server = new URL(product.databaseUrl);
  server.pathname = '/postgres';
  await using closing = new AsyncDisposableStack();
  const owner = new Client({ connectionString: server.href });
  await owner.connect();
  closing.defer(() => owner.end());
  expect(await readiness()).toEqual({ status: 200, body: { status: 'ready', checks: { database: 'ok' } } });

  await owner.query(`alter database ${name} allow_connections false`);
  await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);

  await vi.waitFor(
    async () => expect(await readiness()).toEqual({ status: 503, body: { status: 'unready', checks: { database: 'failed' } } }),
    { timeout: 10_000 },
  );
  await owner.query(`alter database ${name} allow_connections true`);
  await vi.waitFor(async () => expect((await readiness()).status).toBe(200), { timeout: 10_000 });
});
