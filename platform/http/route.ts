import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '../log.ts';
import { sendError, sendFault } from './answer.ts';
import { HttpRefusal, refusalOf } from './refusal.ts';

export type Route = {
  readonly methods: readonly string[];
  /** Matches itself and everything below it, at a `/`. It is compared with the path as it was sent, before any normalisation. */
  readonly prefix: string;
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
};

/**
 * Dispatches to the route with the longest matching prefix. A thrown AppError or HttpRefusal becomes its status and a small JSON
 * body; anything else is masked as INTERNAL with the request's id and logged once.
 */
export function serveRoutes(routes: readonly Route[], { log }: { log: Logger }): RequestListener {
  const longestFirst = routes.toSorted((a, b) => b.prefix.length - a.prefix.length);
  return (request, response) => {
    const requestId = requestIdOf(request);
    response.setHeader('x-request-id', requestId);
    dispatch(longestFirst, request, response).catch((error: unknown) => {
      const refusal = refusalOf(error);
      if (refusal && !response.headersSent) sendError(request, response, refusal);
      else if (!isClientGone(error, request)) {
        log.error({ err: error, requestId, method: request.method, path: sentPath(request) }, 'an HTTP request failed');
        sendFault(request, response, requestId);
      }
    });
  };
}

/** The path exactly as the client sent it, without the query: `..`, `%2e` and `\` are still there to be refused. */
export function sentPath(request: IncomingMessage): string {
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  return path;
}

async function dispatch(routes: readonly Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = sentPath(request);
  if (!path.startsWith('/')) throw new HttpRefusal('BAD_REQUEST', 'The request target must be a path.');
  const route = routes.find(({ prefix }) => isBelow(path, prefix));
  if (!route) throw new HttpRefusal('NOT_FOUND', 'There is nothing at this path.');
  if (!route.methods.includes(request.method ?? '')) {
    throw new HttpRefusal('METHOD_NOT_ALLOWED', `This path answers ${route.methods.join(', ')}.`, {
      allow: route.methods.join(', '),
    });
  }
  // Concatenated, never resolved: `new URL('//host/path', base)` would take the path for another host.
  await route.handle(request, response, new URL(`http://localhost${request.url ?? '/'}`));
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
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
