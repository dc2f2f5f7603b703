import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../platform/errors.ts';
import { contentTypeOf } from './media-types.ts';

const simpleContentTypes: ReadonlySet<string> = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);
const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Refuses what a browser would send for a foreign page without asking first (the rule of Apollo Server): neither a content type
 * that is not simple, nor one of the two headers. CSRF_PREVENTED.
 */
export function assertPreflighted(headers: IncomingHttpHeaders): void {
  const contentType = contentTypeOf(headers['content-type']);
  if (contentType !== undefined && !simpleContentTypes.has(contentType)) return;
  if (preflightHeaders.some((name) => headers[name])) return;
  throw new AppError(
    'CSRF_PREVENTED',
    `Send a content-type such as application/json, or one of the headers ${preflightHeaders.join(', ')}, so that no foreign page can do this for you.`,
  );
}
