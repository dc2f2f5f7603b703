import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { ServerOptions, SubscribePayload } from 'graphql-ws';
import { type Extra, useServer as serveSockets } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { refusalOf } from '../../http/refusal.ts';
import { sentPath } from '../../http/route.ts';
import type { JsonObject } from '../../json.ts';
import { signatureHeader } from '../../link/signed/signature.ts';
import { subscriptionContent } from '../../link/signed/signer.ts';
import type { LinkRequest, SubgraphLink } from '../../link/subgraph-link.ts';
import type { Logger } from '../../log.ts';
import type { Door } from './door.ts';
import type { Gate } from './gate.ts';
import { linkRequestOf, type ServedOperation, traceHeaders } from './served-operation.ts';

export type SubscriptionsOptions = {
  readonly path: string;
  readonly gate: Gate;
  readonly schema: GraphQLSchema;
  /** The link in process: a subscription over a socket is the same one, carried further. */
  readonly link: SubgraphLink;
  readonly messageBytes: number;
  readonly door: () => Door;
  readonly log: Logger;
};

const forbidden = 4403;
const tryAgainLater = 1013;
/** What comes again, signed anew, may be right: it lay for long, one side has not seen the new key yet, or the database was away. */
const passing: ReadonlySet<string> = new Set(['LINK_EXPIRED', 'LINK_UNKNOWN_KEY', 'SUBGRAPH_UNAVAILABLE']);
/** A socket that has not closed by then is cut. */
const goodbyeMs = 1_000;

/** Subscriptions over graphql-transport-ws. Disposing sends every socket away; its router comes again, to another process. */
export function serveSubscriptions(server: Server, options: SubscriptionsOptions): AsyncDisposable {
  const { path, messageBytes, door } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageBytes, perMessageDeflate: false });
  const serving = serveSockets({ ...protocolOf(options), isProd: true }, sockets);
  server.on('upgrade', (request, socket, head) => {
    if (sentPath(request) === path && door() === 'open') {
      sockets.handleUpgrade(request, socket, head, (opened) => void sockets.emit('connection', opened, request));
      return;
    }
    refuse(socket, door() === 'open' ? '404 Not Found' : '503 Service Unavailable');
  });
  const dispose = async () => {
    const timer = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate();
    }, goodbyeMs);
    await serving.dispose();
    clearTimeout(timer);
  };
  return { [Symbol.asyncDispose]: dispose };
}

/** Of a socket that asks for an upgrade Node no longer hears the errors: unheard, a reset would end the process. */
function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function protocolOf({ gate, schema, link, log }: SubscriptionsOptions): ServerOptions<JsonObject, Extra> {
  return {
    onConnect: async ({ connectionParams, extra }) => {
      try {
        const signature = connectionParams?.[signatureHeader];
        await gate.takeOnce(await gate.verify(signature, { purpose: 'link-socket', requestId: '', content: '' }));
        return true;
      } catch (error) {
        const code = codeOf(error, log);
        extra.socket.close(passing.has(code) ? tryAgainLater : forbidden, code);
        return false;
      }
    },
    onSubscribe: async (_, __, payload) => {
      try {
        const operation = await askedOnce(gate, payload);
        const document = parse(payload.query, { noLocation: true });
        const mistakes = mistakesIn(schema, document, payload);
        if (mistakes.length > 0) return mistakes;
        return { schema, document, operationName: payload.operationName ?? null, contextValue: operation };
      } catch (error) {
        return [refusedOperation(error, log)];
      }
    },
    subscribe: ({ contextValue }) => untilReturn(link, contextValue as Asked),
    // The results are formatted already.
    onNext: (...[, , , , result]) => result as FormattedExecutionResult,
  };
}

type Asked = Omit<ServedOperation, 'signal'>;

async function askedOnce(gate: Gate, payload: SubscribePayload): Promise<Asked> {
  const extensions = payload.extensions ?? {};
  const requestId = String(extensions['x-request-id'] ?? '');
  const content = subscriptionContent(payload);
  const verified = await gate.verify(extensions.signature, { purpose: 'link-subscription', requestId, content });
  // It outlives its signature: whoever could replay it would listen for as long as they like.
  await gate.takeOnce(verified);
  const values = (payload.variables ?? undefined) as JsonObject | undefined;
  const operationName = payload.operationName ?? undefined;
  return { query: payload.query, operationName, values, caller: verified.caller, requestId, headers: traceHeaders(extensions) };
}

function mistakesIn(
  schema: GraphQLSchema,
  document: ReturnType<typeof parse>,
  { operationName }: SubscribePayload,
): readonly GraphQLError[] {
  // A mutation over a socket would not be remembered.
  if (getOperationAST(document, operationName)?.operation !== 'subscription')
    return [new GraphQLError('A socket carries subscriptions only.', { extensions: { code: 'BAD_REQUEST' } })];
  return validate(schema, document).map(
    ({ message }) => new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
  );
}

/** The code of a refusal. What is no refusal is a fault of ours and logged here. */
function codeOf(error: unknown, log: Logger): string {
  const refusal = refusalOf(error);
  if (refusal !== undefined) return refusal.code;
  log.error({ err: error }, 'a socket or a subscription could not be let in');
  return 'INTERNAL';
}

function refusedOperation(error: unknown, log: Logger): GraphQLError {
  if (error instanceof GraphQLError) return new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  const message = refusalOf(error)?.message ?? 'Something went wrong on our side.';
  return new GraphQLError(message, { extensions: { code: codeOf(error, log) } });
}

/** A generator that waits does not hear `return()`, which is all that graphql-ws calls when a client leaves. */
async function untilReturn(link: SubgraphLink, asked: Asked): Promise<AsyncIterable<ExecutionResult>> {
  const controller = new AbortController();
  const request: LinkRequest = linkRequestOf({ ...asked, signal: controller.signal });
  const events = await link.subscribe(request);
  const leaving = Object.assign(events, {
    return: async () => {
      controller.abort();
      return { done: true as const, value: undefined };
    },
  });
  return leaving as AsyncIterable<unknown> as AsyncIterable<ExecutionResult>;
}
