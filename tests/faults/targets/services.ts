import { execFile } from 'node:child_process';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort, portReleased } from '../../support/free-port.ts';
import { readdressed } from '../kafka-readdressed.ts';
import { type NetworkProxy, openProxy } from '../proxy.ts';
import type { Victim, VictimKind } from '../target.ts';
import { killTree, signalTree } from './process-tree.ts';

const run = promisify(execFile);

/** Servers of the run's own beside those that other tests share, with a network to each that can be broken. */
export type OwnServices = AsyncDisposable & {
  /** As the product is to be told of them: through the proxies. */
  readonly environment: Readonly<Record<string, string>>;
  readonly victims: readonly Victim[];
  readonly proxies: ReadonlyMap<string, NetworkProxy>;
};

type ServiceName = 'redis' | 'minio' | 'kafka' | 'elasticsearch';
type Way = { readonly proxy: NetworkProxy; readonly address: string };
type Kept = { readonly from: string; readonly matching: RegExp };
type Service = {
  readonly title: string;
  readonly kind: VictimKind;
  readonly portVariable: string;
  /** The variable of its address. */
  readonly addressVariable: string;
  /** A way to it that can be broken, and how it is told of to the product. */
  readonly openWay: (address: string) => Promise<Way>;
  /** What the scripts have fetched or built once. */
  readonly kept?: Kept;
};

const services: Readonly<Record<ServiceName, Service>> = {
  redis: { title: 'Redis', kind: 'redis', portVariable: 'REDIS_PORT', ...byUrl('REDIS_URL') },
  minio: {
    title: 'S3 (MinIO)',
    kind: 's3',
    portVariable: 'S3_PORT',
    ...byUrl('S3_ENDPOINT'),
    kept: { from: 'bin', matching: /./ },
  },
  kafka: {
    title: 'Kafka',
    kind: 'kafka',
    portVariable: 'KAFKA_PORT',
    addressVariable: 'KAFKA_BROKERS',
    openWay: openWayToBroker,
    kept: { from: 'kafka', matching: /^lib-/ },
  },
  elasticsearch: {
    ...{ title: 'Elasticsearch', kind: 'elasticsearch', portVariable: 'ELASTICSEARCH_PORT', ...byUrl('ELASTICSEARCH_URL') },
    kept: { from: 'elasticsearch', matching: /^home-/ },
  },
};
export const serviceNames = Object.keys(services) as readonly ServiceName[];

/** Starts servers with the scripts that SERVICES_SCRIPTS names, on ports and in a directory of the run's own. */
export async function openServices(scripts: string, directory: string, names: readonly ServiceName[]): Promise<OwnServices> {
  await using opening = new AsyncDisposableStack();
  const environment: Record<string, string> = {};
  const victims: Victim[] = [];
  const proxies = new Map<string, NetworkProxy>();
  const root = join(directory, 'services');
  for (const name of names) {
    const service = services[name];
    await linkKept(root, service.kept);
    const control = await controlOf(resolve(scripts), root, name);
    opening.defer(control.down);
    const told = variablesIn(await control.up());
    const way = await service.openWay(told[service.addressVariable] ?? '');
    opening.use(way.proxy);
    proxies.set(service.title, way.proxy);
    told[service.addressVariable] = way.address;
    Object.assign(environment, told);
    victims.push(victimOf(service, control));
  }
  const stack = opening.move();
  return { environment, victims, proxies, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

function byUrl(addressVariable: string): Pick<Service, 'addressVariable' | 'openWay'> {
  const openWay = async (address: string) => {
    const proxy = await openProxy({ host: '127.0.0.1', port: Number(new URL(address).port) });
    return { proxy, address: proxy.through(address) };
  };
  return { addressVariable, openWay };
}

/** A broker tells its clients where it is; through the proxy it tells the proxy's address. */
async function openWayToBroker(address: string): Promise<Way> {
  const broker = { host: '127.0.0.1', port: Number(address.split(':').at(-1)) };
  const proxy = await openProxy(broker, (port) => readdressed(broker, port));
  return { proxy, address: `${broker.host}:${proxy.port}` };
}

type Control = {
  readonly port: number;
  readonly up: () => Promise<string>;
  readonly down: () => Promise<void>;
  readonly pid: () => Promise<number>;
};

async function controlOf(scripts: string, root: string, name: ServiceName): Promise<Control> {
  const port = await freePort();
  const env = { ...process.env, SERVICES_DIR: root, [services[name].portVariable]: String(port) };
  const call = async (script: string, ...args: string[]) => (await run(join(scripts, script), args, { env })).stdout;
  return {
    port,
    up: () => call(`${name}-up`),
    down: async () => void (await call(`${name}-down`, '--wipe')),
    pid: async () => Number(await call('pid', name)),
  };
}

function victimOf({ title, kind }: Service, { port, up, pid }: Control): Victim {
  return {
    name: title,
    kind,
    kill: async () => killTree(await pid()),
    restart: async () => {
      await portReleased(port);
      await up();
    },
    stop: async () => signalTree(await pid(), 'SIGSTOP'),
    continue: async () => signalTree(await pid(), 'SIGCONT'),
  };
}

/** What a first start takes minutes to fetch or build is there already, where the shared servers were started. */
async function linkKept(root: string, kept: Kept | undefined): Promise<void> {
  if (kept === undefined) return;
  const shared = join(
    process.env.SERVICES_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'services'),
    kept.from,
  );
  const own = join(root, kept.from);
  await mkdir(own, { recursive: true });
  for (const entry of await readdir(shared).catch(() => [] as string[]))
    if (kept.matching.test(entry)) await symlink(join(shared, entry), join(own, entry));
}

const variablesIn = (told: string): Record<string, string> =>
  Object.fromEntries(told.split('\n').flatMap((line) => (line.includes('=') ? [line.split(/=(.*)/s).slice(0, 2)] : [])));
