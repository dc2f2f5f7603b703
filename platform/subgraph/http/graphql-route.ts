import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../../errors.ts';
import { readBody } from '../../http/body.ts';
import { HttpRefusal } from '../../http/refusal.ts';
import type { Route } from '../../http/route.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import { signatureHeader } from '../../link/signed/signature.ts';
import type { LinkRequest } from '../../link/subgraph-link.ts';
import type { Execute } from './apollo.ts';
import type { Door } from './door.ts';
import type { Gate } from './gate.ts';
import { linkRequestOf, traceHeaders } from './served-operation.ts';

export type GraphqlRouteOptions = {
  readonly path: string;
  readonly gate: Gate;
  readonly execute: Execute;
  readonly createContext: (request: LinkRequest) => unknown;
  readonly bodyBytes: number;
  readonly door: () => Door;
};

/** Queries and mutations. Who asks is verified before anything of the body is read as JSON or GraphQL. */
export function graphqlRoute({ path, gate, execute, createContext, bodyBytes, door }: GraphqlRouteOptions): Route {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (door() === 'closed') throw shuttingDown();
    const { headers } = request;
    if (headers[signatureHeader] === undefined) await gate.verify(undefined, nothing);
    if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
      throw badRequest('The content type must be application/json.');
    const content = await readBody(request, { limitBytes: bodyBytes });
    const requestId = String(headers['x-request-id'] ?? '');
    const verified = await gate.verify(headers[signatureHeader], { purpose: 'link-request', requestId, content });
    const body = parse(content);
    // No mutation is without the word; a query that has it elsewhere is only remembered in vain.
    if (typeof body.query === 'string' && /\bmutation\b/.test(body.query)) await gate.takeOnce(verified);

    const asked = { caller: verified.caller, requestId, signal: goneSignal(response), headers: traceHeaders(headers) };
    const context = createContext(linkRequestOf({ ...asked, ...operationOf(body) })) as object;
    const answer = await execute({ body, accept: headers.accept ?? '*/*', requestId, context });
    if (door() !== 'open') response.setHeader('connection', 'close');
    response.writeHead(answer.status, {
      'content-type': answer.contentType,
      'content-length': Buffer.byteLength(answer.text),
      'x-request-id': requestId,
    });
    response.end(answer.text);
  };
  return { methods: ['POST'], prefix: path, writesRequestId: true, handle };
}

const nothing = { purpose: 'link-request', requestId: '', content: '' } as const;

function parse(content: Buffer): JsonObject {
  if (!isUtf8(content)) throw badRequest('The body is not UTF-8.');
  let body: JsonValue;
  try {
    body = JSON.parse(content.toString());
  } catch (error) {
    throw badRequest('The body is not JSON.', error);
  }
  if (!isObject(body)) throw badRequest('The body is no JSON object.');
  return body;
}

/** What is not of its kind is refused by Apollo Server, after the context was made. */
function operationOf({ query, operationName, variables }: JsonObject) {
  return {
    query: typeof query === 'string' ? query : '',
    operationName: typeof operationName === 'string' ? operationName : undefined,
    values: isObject(variables) ? variables : undefined,
  };
}

/** Aborts when whoever asked has left before the answer. */
function goneSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const badRequest = (message: string, cause?: unknown) => new AppError('BAD_REQUEST', message, { cause });
const shuttingDown = () =>
  new HttpRefusal('SHUTTING_DOWN', 'This process is going. Ask another one.', { connection: 'close', 'retry-after': '1' });
