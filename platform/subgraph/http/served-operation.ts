import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject } from '../../json.ts';
import type { LinkRequest } from '../../link/subgraph-link.ts';

export type ServedOperation = Pick<LinkRequest, 'query' | 'operationName' | 'caller' | 'requestId' | 'signal' | 'headers'> & {
  readonly values: JsonObject | undefined;
};

/** What a subgraph makes a context of. The text of the variables, which few ask for, is written when it is asked for. */
export function linkRequestOf({ values, ...operation }: ServedOperation): LinkRequest {
  return {
    ...operation,
    get variables() {
      return values === undefined ? undefined : JSON.stringify(values);
    },
  };
}

/** What carries the trace of whoever asks. */
export function traceHeaders(from: IncomingHttpHeaders | Readonly<Record<string, unknown>>): LinkRequest['headers'] {
  const { traceparent, tracestate } = from;
  if (typeof traceparent !== 'string') return undefined;
  return typeof tracestate === 'string' ? { traceparent, tracestate } : { traceparent };
}
