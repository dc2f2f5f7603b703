import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { createHttpLink } from '../../../platform/link/http/http-link.ts';
import type { HttpLinkOptions } from '../../../platform/link/http/options.ts';
import type { SubgraphLink } from '../../../platform/link/subgraph-link.ts';
import { listenOn, type Served } from './served-subgraph.ts';

export type Seen = { readonly incoming: IncomingMessage; readonly body: string };

export type PlainServer = Served & {
  /** Every request that came whole, in order. */
  readonly seen: readonly Seen[];
};

/** A server that answers as a test says; `number` counts the requests from 1. */
export async function plainServer(answer: (outgoing: ServerResponse, number: number, seen: Seen) => void): Promise<PlainServer> {
  const seen: Seen[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request = { incoming, body: await text(incoming) };
    seen.push(request);
    answer(outgoing, seen.length, request);
  });
  return { ...(await listenOn(server)), seen };
}

export function linkTo(url: string, options: Partial<HttpLinkOptions> = {}): SubgraphLink & AsyncDisposable {
  const retries = { minMs: 1, maxMs: 5, ...options.retries };
  return createHttpLink({ name: 'plain', url, log: pino({ level: 'silent' }), ...options, retries });
}

export function answerJson(outgoing: ServerResponse, value: unknown, status = 200): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

export const answerData = (outgoing: ServerResponse): void => answerJson(outgoing, { data: { ok: true } });
