import { defaultPorts, type SubgraphName } from '../../platform/host/process-config.ts';

/** One process: what runs in it and where it listens. */
export type Member = {
  /** Its own name, such as `live-api-2`. */
  readonly name: string;
  readonly script: string;
  readonly kind: 'router' | 'subgraph' | 'media';
  readonly subgraph?: SubgraphName;
  readonly environment: Readonly<Record<string, string>>;
  readonly port: number;
};

/** Answers a port of one's own for a name; `wanted` is what it is by default. */
export type GivePort = (name: string, wanted: number) => Promise<number>;

export type Topology = {
  readonly members: readonly Member[];
  /** Where each subgraph is reached: its only process, or a balancer before several. */
  readonly subgraphs: Readonly<Record<SubgraphName, { readonly port: number; readonly behind: readonly number[] }>>;
  readonly routerPorts: readonly number[];
  readonly mediaPort: number;
};

const names = ['users', 'videos', 'social', 'comments', 'live', 'danmu', 'recommend'] as const satisfies SubgraphName[];

/** What serves the graph in several processes; everything else in one. */
const replicas: Partial<Record<SubgraphName, number>> = { live: 2, danmu: 2 };
/** Whose work has a process of its own, so that answering does not wait for it. */
const workers: Partial<Record<SubgraphName, { readonly api: string; readonly worker: string }>> = {
  live: { api: 'api', worker: 'events,tasks' },
  danmu: { api: 'api', worker: 'events,tasks' },
  videos: { api: 'api,events', worker: 'tasks' },
};

/** Two routers, every subgraph, two of live and danmu, workers and the media process. */
export async function planTopology(routerPort: number, givePort: GivePort): Promise<Topology> {
  const members: Member[] = [];
  const subgraphs = {} as Record<SubgraphName, { port: number; behind: readonly number[] }>;
  for (const name of names) {
    const planned = await planSubgraph(name, givePort);
    members.push(...planned.members);
    subgraphs[name] = planned;
  }
  const mediaPort = await givePort('media', defaultPorts.media);
  const media = {
    name: 'media',
    script: 'subgraphs/videos/media/main.ts',
    kind: 'media',
    environment: {},
    port: mediaPort,
  } as const;
  const routerPorts = [await givePort('router-1', routerPort), await givePort('router-2', routerPort + 100)];
  const routers = routerPorts.map((port, n) => routerAt(`router-${n + 1}`, port));
  return { members: [...members, media, ...routers], subgraphs, routerPorts, mediaPort };
}

async function planSubgraph(name: SubgraphName, givePort: GivePort) {
  const split = workers[name];
  const count = replicas[name] ?? 1;
  const base = defaultPorts[name];
  const member = (memberName: string, port: number, roles: string): Member => ({
    ...{ name: memberName, script: `subgraphs/${name}/main.ts`, kind: 'subgraph', subgraph: name, port },
    environment: { ROLES: roles },
  });
  const members: Member[] = [];
  for (let n = 1; n <= count; n += 1) {
    const memberName = count === 1 ? name : `${name}-api-${n}`;
    const port = await givePort(memberName, count === 1 ? base : base + 100 * n);
    members.push(member(memberName, port, split?.api ?? 'api,events,tasks'));
  }
  const behind = members.map(({ port }) => port);
  if (split) members.push(member(`${name}-worker`, await givePort(`${name}-worker`, base + 50), split.worker));
  return { members, port: count === 1 ? (behind[0] ?? base) : await givePort(`${name}-balancer`, base), behind };
}

const routerAt = (name: string, port: number): Member => ({
  ...{ name, script: 'router/main.ts', kind: 'router', port },
  environment: { ROUTER_CONFIG: 'deploy/router.yaml', ROUTER_PORT: String(port) },
});
