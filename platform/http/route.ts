import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '../log.ts';
import { sendError, sendFault } from './answer.ts';
import { HttpRefusal, refusalOf } from './refusal.ts';
import { RequestTarget } from './request-target.ts';

export type Route = {
  /** `*` leaves it to the route to refuse a method. */
  readonly methods: readonly string[] | '*';
  /** Matches itself and everything below it, at a `/`. It is compared with the path as it was sent, before any normalisation. */
  readonly prefix: string;
  /** True when the route writes `x-request-id` itself: one head that is written at once is the cheaper one. */
  readonly writesRequestId?: boolean;
  handle(request: IncomingMessage, response: ServerResponse, target: RequestTarget): Promise<void>;
};

/**
 * Dispatches to the route with the longest matching prefix. A thrown AppError or HttpRefusal becomes its status and a small JSON
 * body; anything else is masked as INTERNAL with the request's id and logged once.
 */
export function serveRoutes(routes: readonly Route[], { log }: { log: Logger }): RequestListener {
  const matchers = routes.toSorted((a, b) => b.prefix.length - a.prefix.length).map(matcherOf);
  return (request, response) => {
    const target = new RequestTarget(request, requestIdOf(request));
    dispatch(matchers, request, response, target).catch((error: unknown) => fail(error, request, response, { log, target }));
  };
}

/** The path exactly as the client sent it, without the query: `..`, `%2e` and `\` are still there to be refused. */
export function sentPath(request: IncomingMessage): string {
  return new RequestTarget(request, '').path;
}

type Matcher = { readonly route: Route; readonly prefix: string; readonly below: string };

const matcherOf = (route: Route): Matcher => ({
  route,
  prefix: route.prefix,
  below: route.prefix.endsWith('/') ? route.prefix : `${route.prefix}/`,
});

async function dispatch(
  matchers: readonly Matcher[],
  request: IncomingMessage,
  response: ServerResponse,
  target: RequestTarget,
): Promise<void> {
  const { path } = target;
  // RFC 9112, 3.2. Node's own refusal has no body.
  if (request.headers.host === undefined && request.httpVersionMinor === 1) {
    throw new HttpRefusal('BAD_REQUEST', 'The request has no Host header.');
  }
  if (!path.startsWith('/')) throw new HttpRefusal('BAD_REQUEST', 'The request target must be a path.');
  const route = matchers.find(({ prefix, below }) => path === prefix || path.startsWith(below))?.route;
  if (!route) throw new HttpRefusal('NOT_FOUND', 'There is nothing at this path.');
  if (route.methods !== '*' && !route.methods.includes(request.method ?? '')) {
    throw new HttpRefusal('METHOD_NOT_ALLOWED', `This path answers ${route.methods.join(', ')}.`, {
      allow: route.methods.join(', '),
    });
  }
  if (!route.writesRequestId) response.setHeader('x-request-id', target.requestId);
  await route.handle(request, response, target);
}

type Failing = { readonly log: Logger; readonly target: RequestTarget };

function fail(error: unknown, request: IncomingMessage, response: ServerResponse, { log, target }: Failing): void {
  const { requestId, path } = target;
  if (!response.headersSent) response.setHeader('x-request-id', requestId);
  const refusal = refusalOf(error);
  if (refusal && !response.headersSent) sendError(request, response, refusal);
  else if (!isClientGone(error, request)) {
    log.error({ err: error, requestId, method: request.method, path }, 'an HTTP request failed');
    sendFault(request, response, requestId);
  }
}

function requestIdOf(request: IncomingMessage): string {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && /^[\w-]{8,64}$/.test(sent) ? sent : randomUUID();
}

function isClientGone(error: unknown, request: IncomingMessage): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (
    request.socket.destroyed && (refusalOf(error) !== undefined || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET')
  );
}
