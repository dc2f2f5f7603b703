import type { LinkResult, SubgraphLink } from '../subgraph-link.ts';
import { type HttpLinkOptions, settingsOf } from './options.ts';
import { Requests } from './requests.ts';
import { Upstreams } from './upstreams.ts';

/**
 * Reaches a subgraph over HTTP, and over graphql-transport-ws for subscriptions. Rejects with SubgraphUnreachable when there is no
 * answer, with the signal's reason when it aborts first. Disposing ends the subscriptions, then waits for the requests that run.
 */
export function createHttpLink(options: HttpLinkOptions): SubgraphLink & AsyncDisposable {
  const settings = settingsOf(options);
  const requests = new Requests(settings);
  const upstreams = new Upstreams(settings);
  return {
    execute: (request) => requests.execute(request),
    subscribe: async (request) => (request.signal.aborted ? nothing() : upstreams.subscribe(request)),
    [Symbol.asyncDispose]: async () => {
      await upstreams[Symbol.asyncDispose]();
      await requests[Symbol.asyncDispose]();
    },
  };
}

async function* nothing(): AsyncGenerator<LinkResult, undefined> {}
