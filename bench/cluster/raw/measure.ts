import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { FactEvent } from '../../../platform/events/event.ts';
import type { EventBus } from '../../../platform/events/event-bus.ts';
import { type RawLiveEvent, rawEvents } from '../../../schema/events/live-raw.ts';
import { cpuMs, treeCpuMs } from '../../machine/usage.ts';
import { type BusName, openBus } from '../buses.ts';
import type { Bench } from '../part.ts';
import { compareWithRecount } from './recount.ts';
import { eventOf, type OnAir, openRooms } from './rooms.ts';
import { startTakingIn } from './taking-in.ts';

export type RawResult = {
  readonly bus: BusName;
  /** From the first event sent to the last one stored. */
  readonly perSecond: number;
  readonly slowestPerSecond: number;
  /** Stored a second while more were being sent. */
  readonly producedPerSecond: number;
  /** Microseconds of CPU an event. */
  readonly cpu: { readonly consumer: number; readonly producer: number; readonly database: number | undefined };
  readonly sent: number;
  readonly stored: number;
  readonly wrong: readonly string[];
};

const roomCount = 32;
const batchSize = 500;
/** More would only wait: the producer holds back, as one does whose buffers are full. */
const maxWaiting = 20_000;
const warmUpEvents = 4000;
const drainedWithinMs = 60_000;

export async function measureRaw(bench: Bench, name: BusName): Promise<RawResult> {
  await using resources = new AsyncDisposableStack();
  const databaseUrl = await bench.databases.createForProduct();
  const namespace = `${bench.namespace}-raw-${name.toLowerCase()}`;
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  resources.defer(() => owner.end());
  const rooms = await openRooms(owner, roomCount);
  const consumer = resources.use(
    await startTakingIn(bench, { bus: name, databaseUrl, namespace, directory: join(bench.directory, namespace) }),
  );
  const bus = resources.use(await openBus(bench, name, { databaseUrl, namespace }));
  const run: Run = { bus, rooms, stored: () => storedSoFar(owner), sent: 0 };
  await send(run, () => run.sent < warmUpEvents);
  await untilStored(run);

  const cpu = () => ({
    consumer: cpuMs(consumer.pid()),
    producer: ownCpuMs(),
    database: bench.databases.pid && treeCpuMs(bench.databases.pid),
  });
  const [cpuBefore, sentBefore, begun] = [cpu(), run.sent, performance.now()];
  const samples: Sample[] = [{ at: begun, stored: sentBefore }];
  const watching = watch(run, samples);
  await send(run, () => performance.now() - begun < bench.seconds * 1000);
  const sentUntil = samples.at(-1);
  await untilStored(run);
  const ended = performance.now();
  await watching.stop();
  const cpuAfter = cpu();
  const events = run.sent - sentBefore;
  const each = (before: number, after: number) => ((after - before) * 1000) / events;
  const { stored, wrong } = await compareWithRecount({ bench, owner, rooms, namespace, sent: run.sent });
  return {
    bus: name,
    perSecond: (events * 1000) / (ended - begun),
    slowestPerSecond: slowest(samples),
    producedPerSecond: sentUntil ? rateBetween({ at: begun, stored: sentBefore }, sentUntil) : Number.NaN,
    cpu: {
      consumer: each(cpuBefore.consumer, cpuAfter.consumer),
      producer: each(cpuBefore.producer, cpuAfter.producer),
      database: cpuBefore.database === undefined ? undefined : each(cpuBefore.database, cpuAfter.database ?? Number.NaN),
    },
    sent: run.sent,
    stored,
    wrong,
  };
}

type Run = { readonly bus: EventBus; readonly rooms: readonly OnAir[]; readonly stored: () => Promise<number>; sent: number };
type Sample = { readonly at: number; readonly stored: number };

/** Sends batches for as long as asked, two on their way at a time, and never far ahead of what is stored. */
async function send(run: Run, goesOn: () => boolean): Promise<void> {
  let before: Promise<void> = Promise.resolve();
  let stored = await run.stored();
  while (goesOn()) {
    while (run.sent - stored > maxWaiting) {
      await pause(20);
      stored = await run.stored();
    }
    const batch = Array.from({ length: batchSize }, (_, n) => factOf(run.rooms, run.sent + n));
    run.sent += batchSize;
    const appended = run.bus.append(batch);
    await before;
    before = appended;
  }
  await before;
}

function factOf(rooms: readonly OnAir[], n: number): FactEvent {
  const room = rooms[n % rooms.length];
  if (room === undefined) throw new Error('there are no rooms');
  const event: RawLiveEvent = eventOf(room, Math.floor(n / rooms.length));
  const { type, topic } = rawEvents.happened;
  return { id: event.id, type, topic, key: event.roomId, occurredAt: event.occurredAt, payload: event };
}

/** The last number of each room's sequence: what is stored, without reading it. */
async function storedSoFar(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ stored: string }>('select coalesce(sum(last_seq), 0) as stored from live.room_feed');
  return Number(rows[0]?.stored);
}

/** Gives up where nothing is stored any more: the recount tells. */
async function untilStored(run: Run): Promise<void> {
  const deadline = performance.now() + drainedWithinMs;
  while ((await run.stored()) < run.sent && performance.now() < deadline) await pause(20);
}

const sampleMs = 250;
const windowMs = 5000;

function watch(run: Run, samples: Sample[]) {
  let goesOn = true;
  const watching = (async () => {
    while (goesOn) {
      samples.push({ at: performance.now(), stored: await run.stored() });
      await pause(sampleMs);
    }
  })();
  return {
    stop: async () => {
      goesOn = false;
      await watching;
    },
  };
}

const rateBetween = (from: Sample, to: Sample): number => ((to.stored - from.stored) * 1000) / (to.at - from.at);

function slowest(samples: readonly Sample[]): number {
  const rates = samples.flatMap((from) => {
    const to = samples.find(({ at }) => at - from.at >= windowMs);
    return to === undefined ? [] : [rateBetween(from, to)];
  });
  return rates.length === 0 ? Number.NaN : Math.min(...rates);
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
