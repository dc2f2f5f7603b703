import { randomUUID } from 'node:crypto';
import { type GraphQLError, GraphQLSchema, parse } from 'graphql';
import { makeServer, type Server, type ServerOptions } from 'graphql-ws';
import { z } from 'zod';
import type { Authenticate } from '../../platform/auth/tokens.ts';
import { AppError } from '../../platform/errors.ts';
import type { Admission, Leave } from '../../platform/http/admission/admission.ts';
import { overloaded } from '../../platform/http/admission/overloaded.ts';
import type { Logger } from '../../platform/log.ts';
import type { RouterConfig } from '../config.ts';
import { forwardedHeaders } from '../headers/forwarded-headers.ts';
import type { Pipeline } from '../operations/pipeline.ts';
import { askedOperation } from '../persisted/asked-operation.ts';
import type { AskedOpener } from '../persisted/open-asked.ts';
import type { Hub } from '../subscriptions/hub.ts';
import { abandon, type Connection, closeForToken, signIn, tokenExpired } from './connection.ts';
import { Place } from './place.ts';
import { execute, type Running, subscribe } from './running.ts';

export type ProtocolOptions = {
  readonly pipeline: Pick<Pipeline, 'explain'>;
  readonly open: AskedOpener;
  readonly hub: Hub;
  readonly authenticate: Authenticate | undefined;
  readonly admission: Admission;
  readonly config: RouterConfig;
  readonly log: Logger;
};

type Options = ServerOptions<Record<string, unknown>, Connection>;
type SubscribePayload = Parameters<NonNullable<Options['onSubscribe']>>[2];

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
    closeForToken(connection, error, log);
    return false;
  }
}

async function open(options: ProtocolOptions, connection: Connection, id: string, payload: SubscribePayload) {
  const { pipeline, config, admission } = options;
  const requestId = randomUUID();
  const place = new Place(id);
  let leave: Leave | undefined;
  try {
    assertRoom(connection, config);
    // Counted from here: finding a persisted operation may take a while.
    connection.operations.add(place);
    leave = await admission.enter();
    if (!leave) throw overloaded();
    const headers = forwardedHeaders(connection.headers, config.headers.forward);
    const { caller, address } = connection;
    const operation = await options.open(askedOperation(payload), {
      caller,
      requestId,
      address,
      headers,
      clientHeaders: connection.headers,
    });
    // A subscription runs for hours, and next to nothing is done for it while nothing happens.
    if (operation.type === 'subscription') leave();
    const running: Running = { operation, place, requestId, connection, leave };
    return { schema: noSchema, document: documentOf[operation.type], contextValue: running };
  } catch (error) {
    leave?.();
    connection.operations.delete(place);
    return pipeline.explain(error, requestId);
  }
}

/**
 * All that graphql-ws reads of an operation is its type. It keeps what it is given for as long as a subscription lives: not a supergraph
 * that has been replaced long since.
 */
const noSchema = new GraphQLSchema({});
const documentOf = { query: parse('query { _ }'), mutation: parse('mutation { _ }'), subscription: parse('subscription { _ }') };

function assertRoom({ isClosed, isExpired, operations }: Connection, { sockets }: RouterConfig): void {
  if (isClosed) throw new AppError('BAD_REQUEST', 'The socket is closed.');
  if (isExpired) throw tokenExpired();
  if (operations.size < sockets.operations) return;
  throw new AppError('TOO_MANY_SUBSCRIPTIONS', `${sockets.operations} operations at once are allowed on one socket.`);
}

function explained({ pipeline }: ProtocolOptions, error: GraphQLError): readonly GraphQLError[] {
  // An error with a code has been through `explain` already.
  if (typeof error.extensions.code === 'string') return [error];
  return pipeline.explain(error.originalError ?? error, randomUUID());
}

const runningSchema = z.custom<Running>((value) => typeof value === 'object' && value !== null && 'place' in value);
// The protocol hands `open`'s context value through as unknown.
const runningOf = (args: { contextValue?: unknown }): Running => runningSchema.parse(args.contextValue);
