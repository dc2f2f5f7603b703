import { readFile } from 'node:fs/promises';
import { tokenKeys, tokenSeedBytes } from '../../platform/auth/keys.ts';
import { authenticateWith } from '../../platform/auth/tokens.ts';
import { anonymous } from '../../platform/auth/viewer.ts';
import { openDataDirectory } from '../../platform/data-directory.ts';
import { createReadiness, healthRoutes } from '../../platform/http/health.ts';
import { metricsRoute } from '../../platform/http/metrics.ts';
import { serveRoutes } from '../../platform/http/route.ts';
import { answering } from '../../platform/http/server.ts';
import type { Logger } from '../../platform/log.ts';
import { type RunningSubgraph, runSubgraph } from '../../platform/subgraph/run-subgraph.ts';
import { remembering } from '../../router/identity/remember.ts';
import { createRouter, type Router } from '../../router/router.ts';
import { localUrlOf, reachableUrl, type SoloConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { examples } from './examples.ts';
import { openSoloPorts, type SoloPorts, type Watch } from './ports.ts';
import { listen } from './server.ts';
import { subgraphs } from './subgraphs.ts';

export type Solo = AsyncDisposable & {
  /** Where clients reach it. */
  readonly url: string;
  /** Where this machine reaches it, whatever stands before it. */
  readonly localUrl: string;
};
export type SoloOptions = { readonly log: Logger; readonly watch?: Watch };

const supergraphFile = new URL('../../schema/supergraph.graphql', import.meta.url);

/** The whole product in this process. Resolves when it is ready; disposing closes everything in reverse. */
export async function startSolo(config: SoloConfig, { log, watch = {} }: SoloOptions): Promise<Solo> {
  await using opening = new AsyncDisposableStack();
  const server = opening.use(await listen(config.host, config.port));
  const serve = answering(server, 'Danmesh is starting. Try again in a moment.');
  const publicUrl = config.publicUrl ?? reachableUrl(config.host, server.boundPort);
  const data = opening.use(await openDataDirectory(config.services.dataDirectory));
  const databaseUrl = await openDatabase(config.services.databaseUrl, data, { log, resources: opening });
  const ports = await openSoloPorts({ config, data, databaseUrl, publicUrl, log, watch, resources: opening });
  const running = await openSubgraphs(ports, opening);
  const router = opening.use(await openRouter(config, ports));
  opening.defer(async () => void (await Promise.all(running.map((subgraph) => subgraph.stop()))));
  for (const subgraph of running) await subgraph.start();

  const readiness = createReadiness();
  readiness.add('database', async () => void (await Promise.all(running.map((subgraph) => subgraph.ping()))));
  opening.defer(() => readiness.drain());
  const routes = [...router.routes, ...ports.routes, ...running.flatMap((subgraph) => subgraph.routes)];
  serve(serveRoutes([...routes, ...healthRoutes(readiness), metricsRoute(ports.metrics)], { log }));
  router.attach(server);
  const stack = opening.move();
  const localUrl = localUrlOf(config.host, server.boundPort);
  return { url: publicUrl, localUrl, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

async function openSubgraphs({ host, links }: SoloPorts, resources: AsyncDisposableStack): Promise<RunningSubgraph[]> {
  const opened = await Promise.allSettled(
    subgraphs.map(async (subgraph) => {
      const running = resources.use(await runSubgraph(subgraph, host));
      links.set(subgraph.name, running.link);
      return running;
    }),
  );
  // All have come to an end by now, so that whatever did open is closed with the rest.
  return opened.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

async function openRouter(config: SoloConfig, { host, links, metrics }: SoloPorts): Promise<Router & AsyncDisposable> {
  const { jwks } = await tokenKeys(await host.secret('users-token-key', tokenSeedBytes));
  const { introspection, isProduction, corsOrigins } = config;
  const ask = async (query: string) => {
    const { data } = await router.execute(
      { query, operationName: null, variables: {} },
      { caller: anonymous, requestId: 'explorer', signal: AbortSignal.timeout(2000) },
    );
    return data;
  };
  const router = await createRouter({
    supergraphSdl: await readFile(supergraphFile, 'utf8'),
    links,
    authenticate: remembering(authenticateWith(jwks)),
    config: { introspection, corsOrigins, explorer: !isProduction, namesSubgraphs: !isProduction, exposesPlan: !isProduction },
    log: host.log,
    metrics,
    examples: () => examples(ask),
  });
  return router;
}
