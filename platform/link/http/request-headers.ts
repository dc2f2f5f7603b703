import type { LinkRequest } from '../subgraph-link.ts';
import type { Headers, LinkSettings } from './options.ts';

/** Ours to say, or meant for one connection only: what was forwarded under these names is left out. */
const ours = new Set([
  ...['accept', 'accept-encoding', 'content-type', 'content-length', 'content-encoding', 'x-request-id', 'host', 'connection'],
  ...['keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect'],
]);

const nothing: Headers = Object.create(null);

/** Names and values in turn, as undici takes them without looking them over once more. What we add ourselves wins over what was forwarded. */
export function headersOf(request: LinkRequest, body: string, hooks: Pick<LinkSettings, 'sign' | 'inject'>): string[] {
  const accepted = 'application/graphql-response+json, application/json';
  const headers = ['content-type', 'application/json', 'accept', accepted, 'x-request-id', request.requestId];
  const added = addedTo(request, body, hooks);
  for (const name in added) append(headers, name, added[name]);
  for (const name in request.headers) {
    const lower = name.toLowerCase();
    if (!ours.has(lower) && added[lower] === undefined) append(headers, name, request.headers[name]);
  }
  return headers;
}

function addedTo(request: LinkRequest, body: string, { sign, inject }: Pick<LinkSettings, 'sign' | 'inject'>): Headers {
  if (sign === undefined && inject === undefined) return nothing;
  const added: Record<string, string> = Object.assign(Object.create(null), sign?.(request, body));
  inject?.(added);
  return added;
}

function append(headers: string[], name: string, value: string | undefined): void {
  if (value !== undefined) headers.push(name, value);
}
