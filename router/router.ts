import type { Server } from 'node:http';
import { type ExecutionResult, parse } from 'graphql';
import type { Registry } from 'prom-client';
import type { Authenticate } from '../platform/auth/tokens.ts';
import type { Route } from '../platform/http/route.ts';
import type { SubgraphLinks } from '../platform/link/subgraph-link.ts';
import type { Logger } from '../platform/log.ts';
import { readRequirements } from './authorisation/requirements.ts';
import { parseRouterConfig, type RouterConfig } from './config.ts';
import { createApolloEngine } from './engine/apollo/apollo-engine.ts';
import { explorerAssets } from './explorer/assets.ts';
import type { Examples } from './explorer/example.ts';
import { pageSender } from './explorer/page.ts';
import { loadGateway } from './gateway.ts';
import { graphqlRoute } from './http/graphql-route.ts';
import { createRouterMetrics } from './metrics.ts';
import type { OperationParams } from './operations/compile.ts';
import { readListSizes } from './operations/list-sizes.ts';
import { createPipeline, type OperationContext, type Pipeline } from './operations/pipeline.ts';
import { linkedDirectives } from './supergraph/linked-directives.ts';
import { stripDirectives } from './supergraph/strip-directives.ts';
import { createProtocol } from './websocket/protocol.ts';
import { createSockets } from './websocket/sockets.ts';

export type RouterOptions = {
  readonly supergraphSdl: string;
  /** One for each subgraph, by its name in lower case. */
  readonly links: SubgraphLinks;
  readonly authenticate: Authenticate;
  /** Read with `parseRouterConfig`: `{}` takes every default. */
  readonly config: unknown;
  readonly log: Logger;
  readonly metrics: Registry;
  /** What the page offers to try; asked each time that a browser opens it, so that examples may name what is there now. */
  readonly examples: Examples;
};

export type Router = AsyncDisposable & {
  /** `/graphql`, and the page's files where there is a page. */
  readonly routes: readonly Route[];
  /** Serves graphql-transport-ws on the same path of this server. */
  attach(server: Server): void;
  /** Answers a query or a mutation of this process, through every check that others pass. Never rejects. */
  execute(params: OperationParams, context: OperationContext & { readonly signal: AbortSignal }): Promise<ExecutionResult>;
};

/** Serves a supergraph. Throws when the supergraph, a link or the configuration is wrong. Disposing drains the sockets and ends whatever still runs. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { log, authenticate } = options;
  const config = parseRouterConfig(options.config);
  const metrics = createRouterMetrics(options.metrics);
  const supergraph = parse(options.supergraphSdl);
  const directives = linkedDirectives(supergraph);
  const gateway = await loadGateway(stripDirectives(supergraph, directives), log);
  const engine = createApolloEngine({ execution: gateway, links: linksOf(gateway.subgraphs, options.links), log });
  const requirements = readRequirements(supergraph, directives);
  const listSizes = readListSizes(supergraph, directives);
  const pipeline = createPipeline({ schema: gateway.apiSchema, requirements, listSizes, engine, config, log, metrics });
  const protocol = createProtocol({ pipeline, authenticate, config, log });
  const sockets = createSockets({ protocol, config, log, metrics });
  const page = config.explorer ? openPage(config, options.examples) : undefined;

  return {
    routes: [graphqlRoute({ config, pipeline, authenticate, sendPage: page?.send }), ...(page ? [page.route] : [])],
    attach: (server) => sockets.attach(server),
    execute: (params, context) => executeIn(pipeline, params, context),
    [Symbol.asyncDispose]: async () => {
      await sockets[Symbol.asyncDispose]();
      pipeline.end();
      await gateway[Symbol.asyncDispose]();
    },
  };
}

/** The links by the names that plans use. */
function linksOf(subgraphs: readonly string[], links: SubgraphLinks): SubgraphLinks {
  return new Map(
    subgraphs.map((name) => {
      const link = links.get(name.toLowerCase());
      if (!link) throw new Error(`The supergraph has a subgraph ${name}, and there is no link to it.`);
      return [name, link];
    }),
  );
}

function openPage({ path }: RouterConfig, examples: Examples) {
  const assets = explorerAssets(path);
  return { route: assets.route, send: pageSender({ path, examples, assets }) };
}

async function executeIn(
  pipeline: Pipeline,
  params: OperationParams,
  context: OperationContext & { signal: AbortSignal },
): Promise<ExecutionResult> {
  try {
    const { text } = await pipeline.open(params, context).execute(context.signal);
    return JSON.parse(text);
  } catch (error) {
    return { errors: pipeline.explain(error, context.requestId) };
  }
}
