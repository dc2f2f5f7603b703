import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticate } from '../../platform/auth/tokens.ts';
import { AppError } from '../../platform/errors.ts';
import { type CorsPolicy, handleCors } from '../../platform/http/cors.ts';
import { HttpRefusal } from '../../platform/http/refusal.ts';
import type { Route } from '../../platform/http/route.ts';
import type { RouterConfig } from '../config.ts';
import type { OperationParams } from '../operations/compile.ts';
import type { Pipeline } from '../operations/pipeline.ts';
import { type Answer, answered, refused, rejected, StatedRefusal, send } from './answers.ts';
import { bearerToken, signInWith } from './bearer.ts';
import { assertPreflighted } from './csrf.ts';
import { asksForPage, contentTypeOf, type ResponseType, responseTypeFor } from './media-types.ts';
import { paramsOfBody, paramsOfUrl } from './params.ts';

export type GraphqlRouteOptions = {
  readonly config: RouterConfig;
  readonly pipeline: Pipeline;
  readonly authenticate: Authenticate;
  /** Answers a browser; undefined where there is no page. */
  readonly sendPage: ((response: ServerResponse) => Promise<void>) | undefined;
};

/** GraphQL over HTTP: one operation a request, by POST or, for queries, GET. A browser gets the page instead. */
export function graphqlRoute(options: GraphqlRouteOptions): Route {
  const { config, sendPage } = options;
  const cors = graphqlCors(config);
  return {
    methods: ['GET', 'POST', 'OPTIONS'],
    prefix: config.path,
    handle: async (request, response, url) => {
      if (url.pathname !== config.path) throw new HttpRefusal('NOT_FOUND', 'There is nothing at this path.');
      if (handleCors(request, response, cors)) return;
      const isPage = request.method === 'GET' && asksForPage(request.headers.accept) && !url.searchParams.has('query');
      if (isPage && sendPage) await sendPage(response);
      else await answerGraphql(options, request, response, url);
    },
  };
}

async function answerGraphql(
  options: GraphqlRouteOptions,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const requestId = String(response.getHeader('x-request-id') ?? randomUUID());
  const type = responseTypeFor(request.headers.accept);
  const left = new AbortController();
  response.once('close', () => response.writableEnded || left.abort());
  const answer = await run(options, { request, url, type, requestId, signal: left.signal }).catch((error: unknown) =>
    rejected(options.pipeline.explain(error, requestId), error),
  );
  send(response, answer, type ?? 'application/json');
  // The rest of a body that was refused: unread, it would hold the connection.
  if (!request.complete) request.resume();
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly url: URL;
  /** Undefined when the client accepts none of ours. */
  readonly type: ResponseType | undefined;
  readonly requestId: string;
  readonly signal: AbortSignal;
};

async function run(options: GraphqlRouteOptions, exchange: Exchange): Promise<Answer> {
  const { config, pipeline, authenticate } = options;
  const { request, type, requestId, signal } = exchange;
  if (!type) throw new StatedRefusal(406, 'Answers are application/graphql-response+json or application/json.');
  if (config.csrfPrevention) assertPreflighted(request.headers);
  const params = await readParams(config, exchange);
  const { caller } = await signInWith(bearerToken(request.headers.authorization), authenticate);
  const operation = openOrExplain(pipeline, params, { caller, requestId });
  if ('errors' in operation) return refused(operation.errors, type);
  if (operation.type === 'subscription')
    throw new AppError('BAD_REQUEST', 'Subscriptions are answered over WebSocket (graphql-transport-ws) only.');
  if (request.method === 'GET' && operation.type !== 'query')
    throw new StatedRefusal(405, 'GET is for queries; send this operation by POST.', { allow: 'POST' });
  return answered(await operation.execute(signal));
}

function openOrExplain(pipeline: Pipeline, params: OperationParams, context: Parameters<Pipeline['open']>[1]) {
  try {
    return pipeline.open(params, context);
  } catch (error) {
    return { errors: pipeline.explain(error, context.requestId) };
  }
}

async function readParams({ limits }: RouterConfig, { request, url, signal }: Exchange): Promise<OperationParams> {
  if (request.method === 'GET') return paramsOfUrl(url);
  if (contentTypeOf(request.headers['content-type']) !== 'application/json')
    throw new StatedRefusal(415, 'Send the operation as application/json.');
  return paramsOfBody(request, limits, signal);
}

function graphqlCors({ corsOrigins }: RouterConfig): CorsPolicy {
  return {
    origins: corsOrigins,
    methods: ['GET', 'POST'],
    requestHeaders: [
      'content-type',
      'authorization',
      'x-request-id',
      'apollo-require-preflight',
      'x-apollo-operation-name',
      ...clientNames,
    ],
    exposedHeaders: ['x-request-id'],
  };
}
const clientNames = ['apollographql-client-name', 'apollographql-client-version'];
