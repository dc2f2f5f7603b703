import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { AppError } from '../../platform/errors.ts';
import { readBody } from '../../platform/http/body.ts';
import { type AskedOperation, askedOperation } from '../persisted/asked-operation.ts';
import { StatedRefusal } from './answers.ts';
import { isJson } from './media-types.ts';

export type BodyLimits = { readonly bodyBytes: number; readonly bodyTimeoutMs: number };

/** The operation in a POST body. REQUEST_TOO_LARGE, REQUEST_TIMEOUT, or BAD_REQUEST saying what is wrong with it. */
export async function askedByBody(request: IncomingMessage, { bodyBytes, bodyTimeoutMs }: BodyLimits): Promise<AskedOperation> {
  const { headers } = request;
  if (!isJson(headers['content-type'])) throw new StatedRefusal(415, 'Send the operation as application/json in UTF-8.');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new StatedRefusal(415, 'Send the body uncompressed.', { 'accept-encoding': 'identity' });
  }
  const body = await readBody(request, { limitBytes: bodyBytes, timeoutMs: bodyTimeoutMs });
  if (body.length === 0) throw new AppError('BAD_REQUEST', 'The body is empty.');
  return askedOperation(parseJson(decode(body), 'The body'));
}

/** The operation in the query string of a GET. BAD_REQUEST says what is wrong with it. */
export function askedByQuery(query: string, headers: IncomingMessage['headers']): AskedOperation {
  // As Apollo Server does since a browser was found to send other types to foreign pages without asking.
  const contentType = headers['content-type'];
  if (contentType !== undefined && !isJson(contentType)) {
    throw new StatedRefusal(415, 'A GET has no body: leave content-type out, or say application/json.');
  }
  const parameters = parametersOf(query);
  const json = (name: string) => {
    const text = parameters.get(name);
    return text ? parseJson(text, `\`${name}\``) : undefined;
  };
  return askedOperation({
    query: parameters.get('query'),
    operationName: parameters.get('operationName'),
    documentId: parameters.get('documentId'),
    variables: json('variables'),
    extensions: json('extensions'),
  });
}

/** A query string that brings an operation, in contrast to one that opens the page. */
export const bringsOperation = (query: string): boolean => /(?:^|&)(?:query|documentId|extensions)=/.test(query);

function parametersOf(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    const name = unescaped(equals < 0 ? part : part.slice(0, equals));
    if (parameters.has(name)) throw new AppError('BAD_REQUEST', 'A parameter is given twice.');
    parameters.set(name, equals < 0 ? '' : unescaped(part.slice(equals + 1)));
  }
  return parameters;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    throw new AppError('BAD_REQUEST', 'The query string is not URL-encoded UTF-8.', { cause: error });
  }
}

function decode(body: Buffer): string {
  if (!isUtf8(body)) throw new AppError('BAD_REQUEST', 'The body is not UTF-8.');
  const text = body.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('BAD_REQUEST', `${what} is not JSON.`, { cause: error });
  }
}
