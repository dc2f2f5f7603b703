import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../platform/database/embedded.ts';
import { createLogger } from '../../../platform/log.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import type { Victim } from '../target.ts';
import { killTree, signalTree } from './process-tree.ts';

export type OwnPostgres = AsyncDisposable & { readonly url: string; readonly victim: Victim };

/** A PostgreSQL of the run's own, durable as in production, that may be killed: it comes back on its port with its data. */
export async function openPostgres(directory: string): Promise<OwnPostgres> {
  const start = () =>
    startEmbeddedPostgres({
      directory: join(directory, 'postgres'),
      secretsDirectory: join(directory, 'postgres-secrets'),
      log: createLogger({ level: 'silent', name: 'faults' }),
      settings: { max_connections: '300' },
    });
  let server: EmbeddedPostgres = await start();
  const { url } = server;
  const victim: Victim = {
    name: 'PostgreSQL',
    kind: 'postgres',
    kill: () => killTree(server.pid),
    restart: async () => {
      server = await untilStarted(start);
      if (server.url !== url) throw new Error('PostgreSQL came back at another address');
    },
    stop: () => signalTree(server.pid, 'SIGSTOP'),
    continue: () => signalTree(server.pid, 'SIGCONT'),
  };
  return {
    url,
    victim,
    [Symbol.asyncDispose]: async () => {
      await signalTree(server.pid, 'SIGCONT');
      await server[Symbol.asyncDispose]();
    },
  };
}

const startedWithinMs = 60_000;

/** As an orchestrator would: a process of the killed server may hold its memory until it has ended what it was writing. */
async function untilStarted(start: () => Promise<EmbeddedPostgres>): Promise<EmbeddedPostgres> {
  const until = performance.now() + startedWithinMs;
  while (true) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof StartupError) || performance.now() > until) throw error;
    }
  }
}
