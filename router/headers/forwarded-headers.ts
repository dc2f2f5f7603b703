import type { IncomingHttpHeaders } from 'node:http';

export type ForwardedHeaders = Readonly<Record<string, string>>;

/** The headers of a client's request that go to every subgraph, in the order of `forward`; undefined when it carries none of them. */
export function forwardedHeaders(headers: IncomingHttpHeaders, forward: readonly string[]): ForwardedHeaders | undefined {
  if (forward.length === 0) return undefined;
  const found: Record<string, string> = {};
  let isEmpty = true;
  for (const name of forward) {
    const value = headers[name];
    if (value === undefined) continue;
    found[name] = typeof value === 'string' ? value : value.join(', ');
    isEmpty = false;
  }
  return isEmpty ? undefined : found;
}
