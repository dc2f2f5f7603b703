import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SubgraphName } from '../../platform/host/process-config.ts';
import type { ServicesConfig } from '../../platform/host/services.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { type Supervised, supervise } from './member.ts';
import { makeSecrets } from './secrets.ts';
import { type GivePort, type Member, planTopology, type Topology } from './topology.ts';

export type ClusterOptions = {
  readonly services: Pick<ServicesConfig, 'secretsDirectory'>;
  /** Holds logs, and the secrets where nobody else keeps them. */
  readonly directory: string;
  /** The owner's address of a database that is up to date. */
  readonly databaseUrl: string;
  readonly routerPort: number;
  readonly givePort: GivePort;
  /** For every process, beside what is decided here. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where others reach a subgraph, if not directly: through a proxy, say. */
  readonly addressOf?: (subgraph: SubgraphName, port: number) => Promise<number>;
};

export type Cluster = AsyncDisposable & {
  /** Of the routers. */
  readonly urls: readonly string[];
  readonly members: readonly Supervised[];
};

/** Starts the distributed topology on this machine. Resolves when every process is ready; disposing ends them, routers first. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const directory = resolve(options.directory);
  const logs = join(directory, 'logs');
  const secrets = options.services.secretsDirectory ?? join(directory, 'secrets');
  await mkdir(logs, { recursive: true, mode: 0o700 });
  if (options.services.secretsDirectory === undefined) await makeSecrets(secrets);

  await using opening = new AsyncDisposableStack();
  const topology = await planTopology(options.routerPort, options.givePort);
  for (const balancer of await startBalancers(topology)) opening.use(balancer);
  const environment = { ...(await environmentOf(topology, options)), SECRETS_DIR: secrets };
  const start = (member: Member) => {
    const own = { DATA_DIR: join(directory, 'members', member.name) };
    return supervise(member, { environment: { ...environment, ...own }, logFile: join(logs, `${member.name}.log`) });
  };
  const [behind, before] = [topology.members.filter(isBehind), topology.members.filter((member) => !isBehind(member))];
  const members = opening.use(together(behind.map(start))).members;
  await Promise.all(members.map((member) => member.ready()));
  const routers = opening.use(together(before.map(start))).members;
  await Promise.all(routers.map((router) => router.ready()));
  const stack = opening.move();
  return {
    urls: routers.map(({ url }) => url),
    members: [...members, ...routers],
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const isBehind = ({ kind }: Member): boolean => kind !== 'router';

/** Processes that end at the same time. */
function together(members: readonly Supervised[]): { members: readonly Supervised[] } & AsyncDisposable {
  const dispose = async () => void (await Promise.all(members.map((member) => member[Symbol.asyncDispose]())));
  return { members, [Symbol.asyncDispose]: dispose };
}

async function startBalancers({ subgraphs }: Topology): Promise<Balancer[]> {
  const several = Object.values(subgraphs).filter(({ behind }) => behind.length > 1);
  return Promise.all(several.map(({ port, behind }) => startBalancer(port, behind)));
}

async function environmentOf(topology: Topology, options: ClusterOptions): Promise<Record<string, string>> {
  const { environment, databaseUrl, addressOf = async (_, port) => port } = options;
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const urls = await Promise.all(
    Object.entries(topology.subgraphs).map(async ([name, { port }]) => [
      `${name.toUpperCase()}_URL`,
      `http://127.0.0.1:${await addressOf(name as SubgraphName, port)}/graphql`,
    ]),
  );
  return {
    // Compiled code is kept beside the code, as the router keeps its own: 15 processes load the same files.
    NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/cluster', import.meta.url)),
    PUBLIC_URL: `http://127.0.0.1:${topology.routerPorts[0]}`,
    MEDIA_URL: `http://127.0.0.1:${topology.mediaPort}`,
    // A person sits at this machine, as with npm start.
    ...(given.NODE_ENV === 'production' ? {} : { ROUTER_INTROSPECTION: 'true', ROUTER_EXPLORER: 'true' }),
    // Everyone who asks does so from this machine: an address is nobody here.
    ROUTER_VIEWER_POINTS: '1000000000',
    ROUTER_ADDRESS_POINTS: '1000000000',
    ...given,
    DATABASE_URL: databaseUrl,
    ...Object.fromEntries(urls),
    ...(given.REDIS_URL === undefined ? {} : { ROUTER_REDIS_URL: given.REDIS_URL }),
    USERS_JWKS_URL: `http://127.0.0.1:${topology.subgraphs.users.port}/.well-known/jwks.json`,
  };
}
