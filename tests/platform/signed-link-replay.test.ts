import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { nonceTables, postgresNonces, purgeNonces } from '../../platform/link/signed/nonces.ts';
import { request } from '../contracts/subgraph-link/ask.ts';
import { type ServedTiny, served } from '../contracts/subgraph-link/signed-server.ts';
import { openOrm } from '../support/event-streams.ts';
import { quiet } from '../support/events.ts';
import { createTestDatabase } from '../support/postgres.ts';

let open: AsyncDisposableStack;
let first: ServedTiny;
let second: ServedTiny;
let orm: Awaited<ReturnType<typeof openOrm>>;

/** Two processes of one subgraph: each has connections of its own, and what they share is the database and the keys. */
beforeAll(async () => {
  open = new AsyncDisposableStack();
  const database = open.use(await createTestDatabase());
  await migrate(database.url, [{ schema: 'tiny', migrations: [{ name: '0001', class: sqlMigration(...nonceTables) }] }], quiet);
  const urlOf = (schema: string) => accessTo(database.url, schema).url;
  const [one, other] = [open.use(await openOrm({ urlOf }, 'tiny')), open.use(await openOrm({ urlOf }, 'tiny'))];
  orm = one;
  first = open.use(await served({ nonces: postgresNonces(() => one.em.fork()) }));
  const { directory } = first.server;
  second = open.use(await served({ directory, nonces: postgresNonces(() => other.em.fork()) }));
});
afterAll(() => open.disposeAsync());

const signedRequest = (query: string) => {
  const body = JSON.stringify({ query });
  const headers = { 'content-type': 'application/json', 'x-request-id': 'request-1', ...first.signer.sign(request(''), body) };
  return { method: 'POST', body, headers };
};
const send = async ({ server }: ServedTiny, sent: RequestInit) => {
  const response = await fetch(server.url, sent);
  return { status: response.status, answer: (await response.json()) as unknown };
};
const replayed = { status: 401, answer: { error: { code: 'LINK_REPLAYED', message: expect.any(String) } } };
const stepped = { status: 200, answer: { data: { step: 1 } } };

test('a mutation that is sent again runs once, whichever process gets it', async () => {
  const mutation = signedRequest('mutation { step }');

  expect(await send(first, mutation)).toEqual(stepped);

  expect(await send(second, mutation)).toEqual(replayed);
  expect(await send(first, mutation)).toEqual(replayed);
});

test('of the same mutation at both processes at once one runs', async () => {
  const mutation = signedRequest('mutation { step }');

  const answers = await Promise.all([first, second, first, second].map((process) => send(process, mutation)));

  expect(answers.filter(({ status }) => status === 200)).toEqual([stepped]);
  expect(answers.filter(({ status }) => status === 401)).toEqual([replayed, replayed, replayed]);
});

test('a mutation behind other words is known for one', async () => {
  const hidden = signedRequest('# nothing\nfragment F on Mutation { step } mutation M { ...F }');

  expect(await send(first, hidden)).toEqual(stepped);
  expect(await send(second, hidden)).toEqual(replayed);
});

test('the same mutation signed anew runs again, and a query may be sent twice', async () => {
  const query = signedRequest('{ text(length: 1) }');

  expect(await send(first, signedRequest('mutation { step }'))).toEqual(stepped);
  expect(await send(second, signedRequest('mutation { step }'))).toEqual(stepped);
  for (const process of [first, second, first]) expect(await send(process, query)).toMatchObject({ status: 200 });
});

test('what has long expired is forgotten, and nothing else', async () => {
  const em = orm.em.fork();
  await em.execute(`insert into link_nonce values ('old', now() - interval '5 minutes 1 second'), ('new', now())`);

  expect(await purgeNonces(em)).toBe(1);

  const claim = (nonce: string) => postgresNonces(() => orm.em.fork()).claim(nonce);
  expect([await claim('new'), await claim('old'), await claim('old')]).toEqual([false, true, false]);
});
