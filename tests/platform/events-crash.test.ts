import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { effects, openOrm } from '../support/event-streams.ts';
import { createEventsDatabase } from '../support/events.ts';
import { kafkaBrokers, openKafkaSpace } from '../support/kafka.ts';

type Child = ChildProcessByStdio<null, Readable, null>;

/** After how many committed facts each process is killed; chosen once, so that a failure can be had again. */
const killedAfter = [23, 71, 8, 46];

const name = 'processes killed at any moment lose no committed fact, repeat no effect and keep the order of a key';

test(`${name}: on PostgreSQL`, () => killAgainAndAgain(), 60_000);

if (kafkaBrokers === undefined) test.todo(`${name}: on Kafka; needs KAFKA_BROKERS`);
else {
  test(`${name}: on Kafka`, async () => {
    await using space = openKafkaSpace();
    await killAgainAndAgain(space.prefix);
  }, 120_000);
}

/** Beside the processes that are killed one lives on, which shares the group with them, or stands by. */
async function killAgainAndAgain(topicPrefix?: string): Promise<void> {
  await using database = await createEventsDatabase('writer', 'reader');
  const committed: string[] = [];
  const survivor = startChild(database.ownerUrl, { mode: 'only reads', topicPrefix });
  for (const [turn, count] of killedAfter.entries()) {
    const child = startChild(database.ownerUrl, { firstNumber: turn * 100_000, mode: 'writes', topicPrefix });
    committed.push(...(await linesUntilKilled(child, count)));
  }
  await using orm = await openOrm(database, 'reader');

  await vi.waitFor(async () => expect(await missing(orm, committed)).toEqual([]), { timeout: 50_000, interval: 50 });
  survivor.kill('SIGKILL');
  await once(survivor, 'close');

  const notes = await effects(orm.em);
  expect(new Set(notes).size).toBe(notes.length);
  for (const key of ['a', 'b', 'c']) {
    const numbers = notes.filter((note) => note.startsWith(key)).map((note) => Number(note.split(' ')[1]));
    expect(numbers).toEqual(numbers.toSorted((left, right) => left - right));
  }
}

type ChildOptions = { readonly firstNumber?: number; readonly mode: string; readonly topicPrefix: string | undefined };

function startChild(ownerUrl: string, { firstNumber = 0, mode, topicPrefix }: ChildOptions): Child {
  const script = new URL('../support/events-child.ts', import.meta.url).pathname;
  const args = ['--disable-warning=TimeoutNegativeWarning', script, ownerUrl, String(firstNumber), mode];
  const child = spawn(process.execPath, topicPrefix === undefined ? args : [...args, topicPrefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function linesUntilKilled(child: Child, count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (lines.push(line) === count) child.kill('SIGKILL');
  }
  return lines;
}

/** The committed facts that have had no effect yet. */
async function missing(orm: Awaited<ReturnType<typeof openOrm>>, committed: readonly string[]): Promise<string[]> {
  const rows = await orm.em.fork().execute<{ event_id: string }[]>('select event_id from effect');
  const handled = new Set(rows.map((row) => row.event_id));
  return committed.filter((line) => !handled.has(line.split(' ')[2] ?? ''));
}
