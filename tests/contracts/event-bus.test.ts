import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import type { Subscription } from '../../platform/events/event-bus.ts';
import { partitionOf } from '../../platform/events/partition.ts';
import { createPostgresBus, type PostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import { closing } from '../../platform/lifecycle.ts';
import { createEventsDatabase, fact, quiet } from '../support/events.ts';
import { collector } from './event-bus.collector.ts';
import { describeEventBus } from './event-bus.contract.ts';
import { describeEventBusUnderStrain } from './event-bus-strain.contract.ts';

const patience = { timeout: 20_000, interval: 10 };
const open = (url: string): PostgresBus => createPostgresBus({ url, log: quiet });

const openBackend = async () => {
  const database = await createEventsDatabase();
  return { connect: () => open(database.busUrl), [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
};
describeEventBus('PostgreSQL', openBackend);
describeEventBusUnderStrain('PostgreSQL', openBackend);

test('an event that is appended twice is delivered once', async () => {
  await using database = await createEventsDatabase();
  await using bus = open(database.busUrl);
  const [first, second, last] = [fact('t', 'k', 1), fact('t', 'k', 2), fact('t', 'k', 3)];

  await bus.append([first, first, second]);
  await Promise.all([bus.append([first, second]), bus.append([second, first])]);
  await bus.append([last]);
  const inbox = collector();
  await using _ = await bus.consume(inbox.subscribe('t', 'g'));

  await vi.waitFor(() => expect(inbox.events.at(-1)).toEqual(last), patience);
  expect(inbox.events).toEqual([first, second, last]);
});

test('when the member at work loses its connection, another takes over; it comes back and hears of appends again', async () => {
  await using database = await createEventsDatabase();
  await using first = open(database.busUrl);
  await using second = open(database.busUrl);
  const [one, two] = [collector(), collector()];
  await using _one = await first.consume(one.subscribe('t', 'g'));
  await first.append([fact('t', 'k', 1)]);
  await vi.waitFor(() => expect(one.payloadsOf('k')).toEqual([1]), patience);
  const stand = await second.consume(two.subscribe('t', 'g'));

  await endConnections(database.ownerUrl, 'bus member');
  await vi.waitFor(async () => {
    await second.append([fact('t', 'k', 'again')]);
    expect(two.events.length + one.events.length).toBeGreaterThan(1);
  }, patience);
  await stand[Symbol.asyncDispose]();
  await first.append([fact('t', 'k', 'last')]);

  await vi.waitFor(() => expect([...one.events, ...two.events].some(({ payload }) => payload === 'last')).toBe(true), patience);
});

test('a member that lost its partition unnoticed does not move the offset and hands out nothing it should not', async () => {
  await using database = await createEventsDatabase();
  await using bus = open(database.busUrl);
  await using other = await connect(database.busUrl);
  const [begun, stuck] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const inbox = collector();
  const handle: Subscription['handle'] = async (events, partition) => {
    begun.resolve();
    await stuck.promise;
    await inbox.handle(events, partition);
  };
  await using _ = await bus.consume({ ...inbox.subscribe('t', 'g'), batchSize: 1, handle });
  await bus.append([fact('t', 'k', 1), fact('t', 'k', 2), fact('t', 'k', 3)]);
  await begun.promise;

  await other.query('update consumer_offset set position = 3 where partition = $1', [partitionOf('k')]);
  stuck.resolve();
  await bus.append([fact('t', 'k', 4)]);

  await vi.waitFor(() => expect(inbox.payloadsOf('k')).toEqual([1, 4]), patience);
});

test('a group that the purge has overtaken goes on with what is left', async () => {
  await using database = await createEventsDatabase();
  await using bus = open(database.busUrl);
  await bus.append([fact('t', 'k', 'old'), fact('t', 'k', 'old')]);
  expect(await bus.purge(60_000)).toBe(0);
  expect(await bus.purge(0)).toBe(2);
  const inbox = collector();
  await using _ = await bus.consume(inbox.subscribe('t', 'g'));
  await vi.waitFor(async () => expect((await bus.lag())[0]?.waiting).toBe(0), patience);

  await bus.append([fact('t', 'k', 'new')]);

  await vi.waitFor(() => expect(inbox.payloadsOf('k')).toEqual(['new']), patience);
});

test('an append that commits late is not skipped', async () => {
  await using database = await createEventsDatabase();
  await using bus = open(database.busUrl);
  const inbox = collector();
  await using _ = await bus.consume(inbox.subscribe('t', 'g'));
  await using blocker = await connect(database.busUrl);
  await bus.append([fact('t', 'k', 0)]);
  // Stops appends between their lock and their commit.
  await blocker.query('begin');
  await blocker.query('select 1 from head for update');

  const late = bus.append([fact('t', 'k', 1)]);
  const next = bus.append([fact('t', 'k', 2)]);
  await waitForBlocked(blocker, 2);
  await blocker.query('commit');
  await Promise.all([late, next]);

  await vi.waitFor(() => expect(inbox.payloadsOf('k').toSorted()).toEqual([0, 1, 2]), patience);
});

test('an append that the server cuts off fails, ends no process, and can be made again', async () => {
  await using database = await createEventsDatabase();
  await using bus = open(database.busUrl);
  await using blocker = await connect(database.busUrl);
  const event = fact('t', 'k', 2);
  await bus.append([fact('t', 'k', 1)]);
  await blocker.query('begin');
  await blocker.query('select 1 from head for update');

  const cut = bus.append([event]).catch((error: unknown) => error);
  await waitForBlocked(blocker, 1);
  await endConnections(database.ownerUrl, 'bus');
  expect(await cut).toBeInstanceOf(Error);
  await blocker.query('commit');
  await bus.append([event]);

  const inbox = collector();
  await using _ = await bus.consume(inbox.subscribe('t', 'g'));
  await vi.waitFor(() => expect(inbox.payloadsOf('k')).toEqual([1, 2]), patience);
});

test('an event whose notice was lost is found all the same', async () => {
  await using database = await createEventsDatabase();
  await using bus = open(database.busUrl);
  await using silent = await connect(database.busUrl);
  const inbox = collector();
  await using _ = await bus.consume(inbox.subscribe('t', 'g'));
  await bus.append([fact('t', 'k', 1)]);
  await vi.waitFor(() => expect(inbox.payloadsOf('k')).toEqual([1]), patience);

  await silent.query(`
    with appended as (update head set position = 2 returning topic, partition, position)
    insert into log (topic, partition, position, id, type, key, payload, occurred_at)
    select topic, partition, position, gen_random_uuid(), 't.thing-done', 'k', '2', now() from appended`);

  await vi.waitFor(() => expect(inbox.payloadsOf('k')).toEqual([1, 2]), patience);
});

async function waitForBlocked(client: Client, count: number): Promise<void> {
  await vi.waitFor(async () => {
    const { rowCount } = await client.query(`select 1 from pg_locks where not granted`);
    expect(rowCount).toBeGreaterThanOrEqual(count);
  }, patience);
}

async function endConnections(ownerUrl: string, name: string): Promise<void> {
  await using owner = await connect(ownerUrl);
  const named = 'from pg_stat_activity where datname = current_database() and application_name = $1';
  await owner.query(`select pg_terminate_backend(pid) ${named}`, [name]);
}

async function connect(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url, options: '-c search_path=bus' });
  await client.connect();
  return closing(client, (open) => open.end());
}
