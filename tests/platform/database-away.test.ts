import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EmbeddedPostgres } from '../../platform/database/embedded.ts';
import { newId } from '../../platform/id.ts';
import { emptyDirectory, postgresIn } from '../support/embedded-postgres.ts';
import { whilePaused } from '../support/paused.ts';
import { type Product, startProduct } from '../support/product.ts';

const patience = { timeout: 40_000, interval: 250 };

const stack = new AsyncDisposableStack();
let directory: string;
let server: EmbeddedPostgres;
let product: Product;
let token = '';

beforeAll(async () => {
  directory = stack.use(await emptyDirectory()).path;
  server = await postgresIn(directory);
  product = stack.use(await startProduct({ environment: { DATABASE_URL: server.url } }));
  token = (await product.register('ada_away')).token ?? '';
}, 90_000);
afterAll(() => stack.disposeAsync(), 60_000);

const register = `mutation ($handle: String!) {
  userRegister(input: { handle: $handle, password: "a long password" }) { credentials { accessToken } userErrors { code } }
}`;
const feed = '{ videoFeed(first: 1) { edges { node { id } } } }';
const createRoom = 'mutation ($title: String!) { liveRoomCreate(input: { title: $title }) { room { id } userErrors { code } } }';

type Answer = {
  readonly data?: Record<string, never> | null;
  readonly errors?: { readonly extensions: { readonly code: string } }[];
};

async function ask(query: string, variables: object = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await fetch(`${product.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await answer.json()) as Answer;
}

const readiness = async (): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${product.url}/health/ready`);
  return { status: answer.status, body: await answer.json() };
};
const codes = ({ errors = [] }: Answer): string[] => errors.map(({ extensions }) => extensions.code);

const works = async (): Promise<void> => {
  expect(await readiness()).toMatchObject({ status: 200 });
  expect(codes(await ask(feed))).toEqual([]);
  expect(codes(await ask(register, { handle: `back_${newId().slice(-12)}` }))).toEqual([]);
};

test('while the database is gone callers are told to try again, the process says that it is not ready, and all goes on when it is back', {
  timeout: 120_000,
}, async () => {
  process.kill(server.pid, 'SIGKILL');

  await vi.waitFor(
    async () => expect(await readiness()).toMatchObject({ status: 503, body: { checks: { database: 'failed' } } }),
    patience,
  );
  expect(codes(await ask(feed))).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect(codes(await ask(createRoom, { title: 'Away' }))).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect((await fetch(`${product.url}/health/live`)).status).toBe(200);
  server = await postgresIn(directory);

  await vi.waitFor(works, patience);
});

test('while the database stands still for 20 s callers get an answer, and all goes on afterwards', {
  timeout: 120_000,
}, async () => {
  await whilePaused(server.pid, async () => {
    const until = performance.now() + 20_000;
    const asked = await Promise.all([ask(feed), ask(feed), ask(createRoom, { title: 'Still' })]);
    expect(new Set(asked.flatMap(codes))).toEqual(new Set(['SUBGRAPH_UNAVAILABLE']));
    await vi.waitFor(async () => expect((await readiness()).status).toBe(503), patience);
    await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(until), { timeout: 30_000, interval: 200 });
  });

  await vi.waitFor(works, patience);
});
