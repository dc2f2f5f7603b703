import { join } from 'node:path';
import { Client } from 'pg';
import { cpuMs, treeCpuMs } from '../../machine/usage.ts';
import { type BusName, openBus } from '../buses.ts';
import type { Bench } from '../part.ts';
import { watchPace } from './pace.ts';
import { createProducer } from './produce.ts';
import { compareWithRecount } from './recount.ts';
import { openRooms } from './rooms.ts';
import { startTakingIn } from './taking-in.ts';

/** Of CPU: the process that takes in, the producer, and PostgreSQL where it is one of this run. */
type Cpu = { readonly consumer: number; readonly producer: number; readonly database: number };

export type RawResult = {
  readonly bus: BusName;
  /** From the first event sent to the last one stored. */
  readonly perSecond: number;
  /** The least of any five seconds. */
  readonly slowestPerSecond: number;
  /** Microseconds an event. */
  readonly cpu: Cpu;
  readonly sent: number;
  readonly stored: number;
  readonly wrong: readonly string[];
};

const roomCount = 32;
const warmUpEvents = 10_000;

export async function measureRaw(bench: Bench, name: BusName): Promise<RawResult> {
  await using resources = new AsyncDisposableStack();
  const databaseUrl = await bench.databases.createForProduct();
  const namespace = `${bench.namespace}-raw-${name.toLowerCase()}`;
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  resources.defer(() => owner.end());
  const rooms = await openRooms(owner, roomCount);
  const directory = join(bench.directory, namespace);
  const consumer = resources.use(await startTakingIn(bench, { bus: name, databaseUrl, namespace, directory }));
  const bus = resources.use(await openBus(bench, name, { databaseUrl, namespace }));
  const producer = createProducer(bus, owner, rooms);
  await producer.send(() => producer.sent() < warmUpEvents);
  await producer.untilStored();

  const [before, sentBefore, begun] = [cpuOf(bench, consumer.pid()), producer.sent(), performance.now()];
  const pace = watchPace(producer.stored);
  await producer.send(() => performance.now() - begun < bench.seconds * 1000);
  const slowestPerSecond = await pace.stop();
  await producer.untilStored();
  const [after, tookMs] = [cpuOf(bench, consumer.pid()), performance.now() - begun];
  const sent = producer.sent();
  const each = (of: keyof Cpu) => ((after[of] - before[of]) * 1000) / (sent - sentBefore);
  const cpu = { consumer: each('consumer'), producer: each('producer'), database: each('database') };
  const { stored, wrong } = await compareWithRecount({ bench, owner, rooms, namespace, sent });
  return { bus: name, perSecond: ((sent - sentBefore) * 1000) / tookMs, slowestPerSecond, cpu, sent, stored, wrong };
}

function cpuOf({ databases }: Bench, consumer: number): Cpu {
  const { user, system } = process.cpuUsage();
  return {
    consumer: cpuMs(consumer),
    producer: (user + system) / 1000,
    database: databases.pid === undefined ? Number.NaN : treeCpuMs(databases.pid),
  };
}
