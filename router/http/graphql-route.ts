import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticate } from '../../platform/auth/tokens.ts';
import { AppError } from '../../platform/errors.ts';
import type { Admission } from '../../platform/http/admission/admission.ts';
import { discardRest } from '../../platform/http/answer.ts';
import { HttpRefusal } from '../../platform/http/refusal.ts';
import type { RequestTarget } from '../../platform/http/request-target.ts';
import type { Route } from '../../platform/http/route.ts';
import type { RouterConfig } from '../config.ts';
import { forwardedHeaders } from '../headers/forwarded-headers.ts';
import { requestToken } from '../identity/request-token.ts';
import type { Operation } from '../operations/operation.ts';
import type { OperationContext, Pipeline } from '../operations/pipeline.ts';
import type { AskedOperation } from '../persisted/asked-operation.ts';
import type { AskedOpener } from '../persisted/open-asked.ts';
import type { EventStreams } from '../sse/event-streams.ts';
import { type Answer, answered, refused, rejected, StatedRefusal, turnedAway } from './answers.ts';
import { type SignedIn, signInWith } from './bearer.ts';
import { type CachingHeaders, cachingHeaders } from './caching/headers.ts';
import { type ClientAddress, createClientAddress } from './client-address.ts';
import { assertPreflighted } from './csrf.ts';
import { createHeads, type Heads, methods } from './heads.ts';
import { asksForEvents, asksForPage, type ResponseType, responseTypeFor } from './media-types.ts';
import { askedByBody, askedByQuery, bringsOperation } from './params.ts';

export type GraphqlRouteOptions = {
  readonly config: RouterConfig;
  readonly pipeline: Pick<Pipeline, 'explain'>;
  readonly open: AskedOpener;
  readonly authenticate: Authenticate | undefined;
  readonly events: EventStreams;
  readonly admission: Admission;
  /** Answers a browser; undefined where there is no page. */
  readonly sendPage: ((response: ServerResponse) => Promise<void>) | undefined;
};

type Door = GraphqlRouteOptions & {
  readonly heads: Heads;
  readonly cachingOf: CachingHeaders;
  readonly addressOf: ClientAddress;
};

/** GraphQL over HTTP: one operation a request, by POST or, for queries, GET. A browser gets the page instead. */
export function graphqlRoute(options: GraphqlRouteOptions): Route {
  const { config, sendPage } = options;
  const heads = createHeads(config);
  const door: Door = { ...options, heads, cachingOf: cachingHeaders(config), addressOf: createClientAddress(config) };
  return {
    methods: '*',
    prefix: config.path,
    writesRequestId: true,
    handle: async (request, response, target) => {
      if (target.path !== config.path) throw new HttpRefusal('NOT_FOUND', 'There is nothing at this path.');
      const exchange = { request, response, target, requestId: target.requestId };
      if (request.method === 'OPTIONS') heads.sendOptions(exchange);
      else if (sendPage && opensPage(request, target)) {
        heads.prepare(exchange);
        await sendPage(response);
      } else await answerGraphql(door, exchange);
      discardRest(request);
    },
  };
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: RequestTarget;
  readonly requestId: string;
};

const isGet = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

const opensPage = (request: IncomingMessage, { query }: RequestTarget): boolean =>
  isGet(request) && asksForPage(request.headers.accept) && !bringsOperation(query);

async function answerGraphql(door: Door, exchange: Exchange): Promise<void> {
  const type = responseTypeFor(exchange.request.headers.accept);
  let answer: Answer | undefined;
  try {
    answer = await run(door, exchange, type);
  } catch (error) {
    answer = rejected(door.pipeline.explain(error, exchange.requestId), error);
  }
  if (answer) door.heads.send(exchange, answer, type ?? 'application/json');
}

/** Undefined: it is being answered with a stream of events. */
async function run(door: Door, exchange: Exchange, type: ResponseType | undefined): Promise<Answer | undefined> {
  const { request } = exchange;
  const isStream = request.method !== 'HEAD' && asksForEvents(request.headers.accept);
  assertReadable(exchange, type !== undefined || isStream);
  if (door.config.csrfPrevention) assertPreflighted(request.headers);
  const asked = await readAsked(door.config, exchange);
  // Not before: whoever sends slowly takes nobody's place.
  const entry = door.admission.enter();
  const leave = entry instanceof Promise ? await entry : entry;
  if (!leave) return turnedAway();
  try {
    return await answerAsked(door, { ...exchange, asked, type, isStream });
  } finally {
    leave();
  }
}

type Asking = Exchange & {
  readonly asked: AskedOperation;
  readonly type: ResponseType | undefined;
  readonly isStream: boolean;
};

async function answerAsked(door: Door, asking: Asking): Promise<Answer | undefined> {
  const { config, heads, events } = door;
  const { request, response, requestId, asked, type, isStream } = asking;
  const { headers } = request;
  const { caller, expiresAt } = await signIn(door, headers);
  const context = {
    caller,
    requestId,
    // Worked out only where addresses are limited.
    address: config.rateLimits.perAddress && door.addressOf(request),
    headers: forwardedHeaders(headers, config.headers.forward),
    clientHeaders: headers,
  };
  const operation = await openOrExplain(door, asked, context);
  if (!('errors' in operation)) assertAllowed(operation, request, isStream);
  if (isStream) {
    const address = door.addressOf(request);
    events.serve({ response, address, headers: heads.ofEach(asking), operation, requestId, expiresAt });
    return undefined;
  }
  if ('errors' in operation) return refused(operation.errors, type ?? 'application/json');
  const result = await operation.execute(controllerOf(asking));
  return answered(result, isGet(request) ? door.cachingOf({ operation, result, caller, headers }) : undefined);
}

const signIn = ({ authenticate, config }: Door, headers: IncomingHttpHeaders): Promise<SignedIn> =>
  signInWith(authenticate && requestToken(headers, config.identity), authenticate);

function assertReadable({ request }: Exchange, canAnswer: boolean): void {
  if (!isGet(request) && request.method !== 'POST') {
    throw new StatedRefusal(405, `This path answers ${methods.join(', ')}.`, { allow: methods.join(', ') });
  }
  if (canAnswer) return;
  throw new StatedRefusal(406, 'Answers are application/graphql-response+json, application/json or text/event-stream.');
}

function assertAllowed({ type }: Operation, request: IncomingMessage, isStream: boolean): void {
  if (type === 'subscription') {
    if (isStream) return;
    const message =
      'Subscriptions are answered over WebSocket (graphql-transport-ws), or as text/event-stream to who accepts it.';
    throw new AppError('BAD_REQUEST', message);
  }
  if (isGet(request) && type !== 'query') {
    throw new StatedRefusal(405, 'GET is for queries; send this operation by POST.', { allow: 'POST' });
  }
}

async function openOrExplain({ open, pipeline }: GraphqlRouteOptions, asked: AskedOperation, context: OperationContext) {
  try {
    return await open(asked, context);
  } catch (error) {
    return { errors: pipeline.explain(error, context.requestId) };
  }
}

function readAsked(config: RouterConfig, { request, target }: Exchange): AskedOperation | Promise<AskedOperation> {
  if (isGet(request)) return askedByQuery(target.query, request.headers);
  return askedByBody(request, { bodyBytes: config.limits.bodyBytes, bodyTimeoutMs: config.connections.bodyTimeoutMs });
}

/** Aborts when the client leaves before it is answered. */
function controllerOf({ response }: Exchange): AbortController {
  const left = new AbortController();
  if (response.destroyed) left.abort();
  else response.once('close', () => response.writableEnded || left.abort());
  return left;
}
