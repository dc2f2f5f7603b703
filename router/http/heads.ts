import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { type CompiledCors, compileCors, type HeaderList } from '../../platform/http/cors.ts';
import type { RouterConfig } from '../config.ts';
import { planHeader } from '../observability/plan-answer.ts';
import type { Answer } from './answers.ts';
import type { ResponseType } from './media-types.ts';

/** Writes answers with the headers that every one of them has, worked out beforehand. */
export type Heads = {
  send(exchange: Exchange, answer: Answer, type: ResponseType): void;
  /** What every answer says, for one that is written by somebody else. */
  ofEach(exchange: Exchange): HeaderList;
  /** Answers OPTIONS. */
  sendOptions(exchange: Exchange): void;
  /** Sets what a page needs that is written by somebody else. */
  prepare(exchange: Exchange): void;
};

export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
};

export const methods = ['GET', 'HEAD', 'POST', 'OPTIONS'] as const;

export function createHeads(config: RouterConfig): Heads {
  const cors = corsOf(config);
  const always: HeaderList = ['x-content-type-options', 'nosniff', 'referrer-policy', 'no-referrer'];
  // RFC 6797, 7.2: never over plain HTTP. Where a proxy ends TLS, it says this too.
  const secure: HeaderList =
    config.hstsSeconds > 0 ? [...always, 'strict-transport-security', `max-age=${config.hstsSeconds}`] : always;
  const security = ({ request }: Exchange) => (request.socket instanceof TLSSocket ? secure : always);
  return {
    send: (exchange, { status, text, headers }, type) => {
      const { request, response, requestId } = exchange;
      if (response.destroyed) return;
      const head = [
        'content-type',
        contentTypes[type],
        'content-length',
        String(Buffer.byteLength(text)),
        'x-request-id',
        requestId,
        ...security(exchange),
        ...cors.answer(request.headers.origin),
      ];
      if (headers?.['cache-control'] === undefined) head.push('cache-control', 'no-store');
      if (headers) for (const [name, value] of Object.entries(headers)) head.push(name, value);
      response.writeHead(status, head);
      response.end(text);
    },
    ofEach: (exchange) => [
      'x-request-id',
      exchange.requestId,
      ...security(exchange),
      ...cors.answer(exchange.request.headers.origin),
    ],
    sendOptions: (exchange) => {
      const { request, response, requestId } = exchange;
      const head = ['x-request-id', requestId, 'allow', methods.join(', ')];
      response.writeHead(204, [...head, ...security(exchange), ...cors.preflight(request.headers.origin)]).end();
    },
    prepare: (exchange) => {
      exchange.response.setHeader('x-request-id', exchange.requestId);
      const headers = security(exchange);
      for (let at = 0; at < headers.length; at += 2) exchange.response.setHeader(headers[at] ?? '', headers[at + 1] ?? '');
    },
  };
}

const contentTypes: Readonly<Record<ResponseType, string>> = {
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
  'application/json': 'application/json; charset=utf-8',
};

function corsOf({ corsOrigins, corsCredentials, corsHeaders, exposesPlan, tracing }: RouterConfig): CompiledCors {
  return compileCors({
    origins: corsOrigins,
    credentials: corsCredentials,
    methods: ['GET', 'POST'],
    requestHeaders: [
      'content-type',
      'authorization',
      'x-request-id',
      'apollo-require-preflight',
      'x-apollo-operation-name',
      'apollographql-client-name',
      'apollographql-client-version',
      ...corsHeaders,
      ...(exposesPlan ? [planHeader] : []),
      ...(tracing?.trustsClients ? ['traceparent', 'tracestate'] : []),
    ],
    exposedHeaders: ['x-request-id', 'retry-after'],
  });
}
