import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import { type ExecutionResult, type FormattedExecutionResult, parse } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { useServer as serveSockets } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { anonymous, type Caller } from '../../../platform/auth/viewer.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { HttpLinkOptions } from '../../../platform/link/http/options.ts';
import { type InProcessSubgraph, inProcessLink } from '../../../platform/link/in-process-link.ts';
import type { LinkRequest, SubgraphLink } from '../../../platform/link/subgraph-link.ts';

export type Served = AsyncDisposable & {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** The sockets that are open now. */
  readonly sockets: ReadonlySet<Socket>;
};

/** Listens on `port`, any free one when 0. Disposing cuts every connection, as a killed process would. */
export async function listenOn(server: Server, port = 0): Promise<Served> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { server, port: bound, url: `http://127.0.0.1:${bound}/graphql`, sockets, [Symbol.asyncDispose]: close };
}

/** How the tests tell a remote subgraph who calls. Ours will carry signed claims. */
export const identity = {
  sign: ({ caller }: LinkRequest) => ({ 'x-caller': JSON.stringify(caller) }),
  connectionParams: ({ caller }: LinkRequest) => ({ caller: JSON.stringify(caller) }),
} satisfies Partial<HttpLinkOptions>;

/** The subgraph over HTTP and graphql-transport-ws, as a process of its own would serve it. */
export function serveSubgraph(subgraph: InProcessSubgraph, port?: number): Promise<Served> {
  const link = inProcessLink(subgraph);
  const server = createServer(async (incoming, answer) => {
    const result = await link.execute(await requestOf(incoming));
    const text = JSON.stringify(result);
    const headers = { 'content-type': 'application/graphql-response+json', 'content-length': Buffer.byteLength(text) };
    answer.writeHead(200, headers).end(text);
  });
  serveSubscriptions(server, link, subgraph);
  return listenOn(server, port);
}

async function requestOf(incoming: IncomingMessage): Promise<LinkRequest> {
  const { query, variables, operationName } = (await json(incoming)) as { query: string } & JsonObject;
  const text = variables === undefined ? {} : { variables: JSON.stringify(variables) };
  return {
    query,
    ...text,
    operationName: operationName as string | undefined,
    caller: callerOf(incoming.headers['x-caller']),
    requestId: String(incoming.headers['x-request-id']),
    signal: new AbortController().signal,
  };
}

const callerOf = (text: unknown): Caller => (typeof text === 'string' ? (JSON.parse(text) as Caller) : anonymous);

function serveSubscriptions(server: Server, link: SubgraphLink, { schema }: InProcessSubgraph): void {
  const options: ServerOptions = {
    onSubscribe: ({ connectionParams }, _, { query, variables, operationName, extensions }) => {
      const contextValue: Asked = {
        query,
        ...(variables ? { variables: JSON.stringify(variables) } : {}),
        ...(operationName ? { operationName } : {}),
        caller: callerOf(connectionParams?.caller),
        requestId: String(extensions?.['x-request-id']),
      };
      return { schema, document: parse(query), operationName: operationName ?? null, contextValue };
    },
    subscribe: ({ contextValue }) => untilReturn(link, contextValue as Asked),
    // The results are formatted already.
    onNext: (...[, , , , result]) => result as FormattedExecutionResult,
  };
  serveSockets(options, new WebSocketServer({ server, path: '/graphql' }));
}

type Asked = Omit<LinkRequest, 'signal'>;

/** A generator that waits does not hear `return()`, which is all that graphql-ws calls when a client leaves. */
async function untilReturn(link: SubgraphLink, asked: Asked): Promise<AsyncIterable<ExecutionResult>> {
  const controller = new AbortController();
  const events = await link.subscribe({ ...asked, signal: controller.signal });
  const leaving = Object.assign(events, {
    return: async () => {
      controller.abort();
      return { done: true as const, value: undefined };
    },
  });
  return leaving as AsyncIterable<unknown> as AsyncIterable<ExecutionResult>;
}
