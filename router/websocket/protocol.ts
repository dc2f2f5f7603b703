import { randomUUID } from 'node:crypto';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { makeServer, type Server, type ServerOptions } from 'graphql-ws';
import { z } from 'zod';
import type { Authenticate } from '../../platform/auth/tokens.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { RouterConfig } from '../config.ts';
import type { Operation } from '../operations/operation.ts';
import type { Pipeline } from '../operations/pipeline.ts';
import { closeCodes } from './close-codes.ts';
import { abandon, type Connection, signIn, tokenExpired } from './connection.ts';

export type ProtocolOptions = {
  readonly pipeline: Pipeline;
  readonly authenticate: Authenticate;
  readonly config: RouterConfig;
  readonly log: Logger;
};

type Options = ServerOptions<Record<string, unknown>, Connection>;
type Running = { readonly operation: Operation; readonly controller: AbortController; readonly requestId: string };

/** graphql-transport-ws on top of the pipeline. Knows no socket library: `opened` is told of each socket. */
export function createProtocol(options: ProtocolOptions): Server<Connection> {
  const { config } = options;
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: config.sockets.initTimeoutMs,
    onConnect: ({ extra, connectionParams }) => connect(options, extra, connectionParams),
    onSubscribe: ({ extra }, id, payload) => open(options, extra, id, payload),
    execute: (args) => runningOf(args).operation.execute(runningOf(args).controller.signal),
    subscribe: (args) => subscribe(options, runningOf(args)),
    // What goes wrong in a running subscription arrives here as it was thrown.
    onError: (_, __, ___, errors) => errors.flatMap((error) => explained(options, error)).map((error) => error.toJSON()),
    onComplete: ({ extra }, id) => {
      extra.operations.delete(id);
    },
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
    if (connection.isExpired) throw tokenExpired();
    if (connection.operations.size >= config.sockets.operations) {
      throw new AppError('TOO_MANY_SUBSCRIPTIONS', `${config.sockets.operations} operations at once are allowed on one socket.`);
    }
    const { query, operationName, variables } = payload;
    const params = { query, operationName: operationName || null, variables: variables ?? {} };
    const operation = pipeline.open(params, { caller: connection.caller, requestId });
    const controller = new AbortController();
    connection.operations.set(id, controller);
    const contextValue: Running = { operation, controller, requestId };
    return { schema: pipeline.schema, document: operation.document, operationName: operationName ?? null, contextValue };
  } catch (error) {
    return pipeline.explain(error, requestId);
  }
}

async function subscribe(
  { pipeline }: ProtocolOptions,
  { operation, controller, requestId }: Running,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  try {
    return await operation.subscribe(controller);
  } catch (error) {
    return { errors: pipeline.explain(error, requestId) };
  }
}

function explained({ pipeline }: ProtocolOptions, error: GraphQLError): readonly GraphQLError[] {
  // An error with a code has been through `explain` already.
  return typeof error.extensions.code === 'string' ? [error] : pipeline.explain(error, randomUUID());
}

const runningSchema = z.custom<Running>((value) => typeof value === 'object' && value !== null && 'operation' in value);
// The protocol hands `open`'s context value through as unknown.
const runningOf = (args: { contextValue?: unknown }): Running => runningSchema.parse(args.contextValue);
