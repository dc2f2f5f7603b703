import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../../../platform/database/migrations.ts';
import { createLogger } from '../../../platform/log.ts';
import { startCluster } from '../../../scripts/cluster/cluster.ts';
import type { Supervised } from '../../../scripts/cluster/member.ts';
import { schemas } from '../../../scripts/solo/database.ts';
import { freePort } from '../../support/free-port.ts';
import { type NetworkProxy, openProxy } from '../proxy.ts';
import type { Target, Victim, VictimKind } from '../target.ts';
import { clientEnvironment } from './environment.ts';
import { openPostgres } from './postgres.ts';
import { killTree, signalTree } from './process-tree.ts';
import { openServices, serviceNames } from './services.ts';

const wordLines = 12;

/** The distributed topology over servers of its own: every process, every server and every way between them can be broken. */
export async function openCluster(directory: string, scripts: string): Promise<Target> {
  await using opening = new AsyncDisposableStack();
  await mkdir(directory, { recursive: true });
  const postgres = opening.use(await openPostgres(directory));
  await migrate(postgres.url, schemas, createLogger({ level: 'error', name: 'faults' }));
  const services = opening.use(await openServices(scripts, directory, serviceNames));
  const proxies = new Map<string, NetworkProxy>(services.proxies);
  const proxyTo = async (name: string, port: number) => {
    const proxy = opening.use(await openProxy({ host: '127.0.0.1', port }));
    proxies.set(name, proxy);
    return proxy;
  };
  const database = await proxyTo('PostgreSQL', Number(new URL(postgres.url).port));
  const cluster = opening.use(
    await startCluster({
      services: { secretsDirectory: undefined },
      directory,
      databaseUrl: database.through(postgres.url),
      routerPort: 0,
      givePort: freePort,
      environment: {
        ...clientEnvironment(),
        ...services.environment,
        DATABASE_POOL_SIZE: '5',
        DATA_DIR: join(directory, 'data'),
      },
      addressOf: async (name, port) => (await proxyTo(name, port)).port,
    }),
  );
  const routerUrls: string[] = [];
  for (const [n, url] of cluster.urls.entries()) {
    routerUrls.push((await proxyTo(`clients of router ${n + 1}`, Number(new URL(url).port))).through(url));
  }
  const members = cluster.members.map((member) => watchMember(member, join(directory, 'logs', `${member.name}.log`)));
  const stack = opening.move();
  return {
    name: 'cluster',
    routerUrls,
    databaseUrl: postgres.url,
    victims: [...members.map(({ victim }) => victim), postgres.victim, ...services.victims],
    proxies,
    restarts: () => members.flatMap(({ restarts }) => restarts()),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function watchMember(member: Supervised, logFile: string) {
  let kills = 0;
  const before = member.starts;
  const victim: Victim = {
    name: member.name,
    kind: kindOf(member.name),
    kill: async () => {
      kills += 1;
      await killTree(member.pid ?? 0);
    },
    restart: () => member.ready(),
    stop: () => signalTree(member.pid ?? 0, 'SIGSTOP'),
    continue: () => signalTree(member.pid ?? 0, 'SIGCONT'),
  };
  const restarts = () => {
    const count = Math.max(0, member.starts - before - kills);
    return count === 0 ? [] : Array.from({ length: count }, () => `${member.name} ended by itself: ${lastWordsIn(logFile)}`);
  };
  return { victim, restarts };
}

/** What Node says of an error that nobody caught is all in a log that is no JSON. */
function lastWordsIn(logFile: string): string {
  const words = readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('{'));
  return words.length === 0 ? 'without a word' : words.slice(-wordLines).join(' ');
}

function kindOf(name: string): VictimKind {
  if (name.startsWith('router')) return 'router';
  return name.includes('worker') ? 'worker' : 'subgraph';
}
