import { randomUUID } from 'node:crypto';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { makeServer, type Server, type ServerOptions } from 'graphql-ws';
import { z } from 'zod';
import type { Authenticate } from '../../platform/auth/tokens.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { RouterConfig } from '../config.ts';
import type { Operation } from '../operations/operation.ts';
import type { Pipeline } from '../operations/pipeline.ts';
import type { Response } from '../operations/response.ts';
import { closeCodes } from './close-codes.ts';
import { abandon, type Connection, signIn, tokenExpired } from './connection.ts';

export type ProtocolOptions = {
  readonly pipeline: Pipeline;
  readonly authenticate: Authenticate;
  readonly config: RouterConfig;
  readonly log: Logger;
};

type Options = ServerOptions<Record<string, unknown>, Connection>;
type Running = {
  readonly id: string;
  readonly operation: Operation;
  readonly controller: AbortController;
  readonly requestId: string;
  /** Takes it off its connection, when its work has ended. */
  readonly remove: () => void;
};

/** graphql-transport-ws on top of the pipeline. Knows no socket library: `opened` is told of each socket. */
export function createProtocol(options: ProtocolOptions): Server<Connection> {
  const { config } = options;
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: config.sockets.initTimeoutMs,
    onConnect: ({ extra, connectionParams }) => connect(options, extra, connectionParams),
    onSubscribe: ({ extra }, id, payload) => open(options, extra, id, payload),
    execute: (args) => execute(options, runningOf(args)),
    subscribe: (args) => subscribe(options, runningOf(args)),
    // What goes wrong in a running subscription arrives here as it was thrown.
    onError: (_, __, ___, errors) => errors.flatMap((error) => explained(options, error)).map((error) => error.toJSON()),
    onClose: ({ extra }) => abandon(extra),
  });
}

async function connect({ authenticate, log }: ProtocolOptions, connection: Connection, payload: unknown): Promise<boolean> {
  try {
    await signIn(connection, payload, authenticate);
    return true;
  } catch (error) {
    if (error instanceof AppError) connection.close(closeCodes.forbidden, error.code);
    else {
      log.error({ err: error }, 'a socket could not be signed in');
      connection.close(closeCodes.internal, 'INTERNAL');
    }
    return false;
  }
}

function open(
  { pipeline, config }: ProtocolOptions,
  connection: Connection,
  id: string,
  payload: Parameters<NonNullable<Options['onSubscribe']>>[2],
) {
  const requestId = randomUUID();
  try {
    if (connection.isClosed) throw new AppError('BAD_REQUEST', 'The socket is closed.');
    if (connection.isExpired) throw tokenExpired();
    if (connection.operations.size >= config.sockets.operations) {
      throw new AppError('TOO_MANY_SUBSCRIPTIONS', `${config.sockets.operations} operations at once are allowed on one socket.`);
    }
    const { query, operationName, variables } = payload;
    const params = { query, operationName: operationName || null, variables: variables ?? {} };
    const operation = pipeline.open(params, { caller: connection.caller, requestId });
    const remove = () => connection.operations.delete(running);
    const running: Running = { id, operation, controller: new AbortController(), requestId, remove };
    connection.operations.add(running);
    const { schema } = pipeline;
    return { schema, document: operation.document, operationName: params.operationName, contextValue: running };
  } catch (error) {
    return pipeline.explain(error, requestId);
  }
}

/** Answers as soon as the operation is ended from here; what it began may take longer, and counts until it is done. */
function execute({ pipeline }: ProtocolOptions, running: Running): Promise<ExecutionResult> {
  const { operation, controller, requestId, remove } = running;
  const answer = operation.execute(controller.signal).then(resultOf).finally(remove);
  return Promise.race([answer, whenAborted(controller.signal, (error) => ({ errors: pipeline.explain(error, requestId) }))]);
}

async function subscribe(
  { pipeline }: ProtocolOptions,
  { operation, controller, requestId, remove }: Running,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  const { signal } = controller;
  const explain = (error: unknown) => ({ errors: pipeline.explain(error, requestId) });
  const events = operation.subscribe(controller).finally(() => {
    if (signal.aborted) remove();
    else signal.addEventListener('abort', remove, { once: true });
  });
  try {
    const begun = await Promise.race([events, whenAborted(signal, explain)]);
    return Symbol.asyncIterator in begun ? parsed(begun) : begun;
  } catch (error) {
    remove();
    return explain(error);
  }
}

async function* parsed(events: AsyncIterable<Response>): AsyncGenerator<ExecutionResult> {
  for await (const event of events) yield resultOf(event);
}

function resultOf({ text }: Response): ExecutionResult {
  const { data, errors }: { data: NonNullable<ExecutionResult['data']> | null; errors?: GraphQLFormattedError[] } =
    JSON.parse(text);
  return { data, ...(errors && { errors: errors.map(({ message, ...rest }) => new GraphQLError(message, rest)) }) };
}

function whenAborted(signal: AbortSignal, explain: (error: AppError) => ExecutionResult): Promise<ExecutionResult> {
  const answer = () => (signal.reason instanceof AppError ? explain(signal.reason) : { data: null });
  return new Promise((resolve) => {
    if (signal.aborted) resolve(answer());
    else signal.addEventListener('abort', () => resolve(answer()), { once: true });
  });
}

function explained({ pipeline }: ProtocolOptions, error: GraphQLError): readonly GraphQLError[] {
  // An error with a code has been through `explain` already.
  return typeof error.extensions.code === 'string' ? [error] : pipeline.explain(error, randomUUID());
}

const runningSchema = z.custom<Running>((value) => typeof value === 'object' && value !== null && 'operation' in value);
// The protocol hands `open`'s context value through as unknown.
const runningOf = (args: { contextValue?: unknown }): Running => runningSchema.parse(args.contextValue);
