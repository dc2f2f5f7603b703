import type { HttpLinkOptions } from '../../platform/link/http/options.ts';
import { SubgraphUnreachable } from '../../platform/link/http/unreachable.ts';
import type { LinkRequest, LinkResult, SubgraphLink } from '../../platform/link/subgraph-link.ts';
import { type Span, spanned, type Tracing } from '../../platform/observability/tracing.ts';
import type { FetchMetrics } from './fetch-metrics.ts';

type Link = SubgraphLink & AsyncDisposable;

/** What a link that counts and carries traces by itself is to be given. */
export type LinkHooks = Pick<HttpLinkOptions, 'metrics' | 'inject'>;

/** Sees what goes through the links of a router. */
export type LinkObserver = {
  hooks(subgraph: string): LinkHooks;
  /** Counts for a link that does not count by itself. */
  measured(link: Link, subgraph: string): Link;
  /** Makes a span of each request; where nothing is traced, the link as it is. */
  traced(link: Link, subgraph: string): Link;
};

export const unobserved: LinkObserver = { hooks: () => ({}), measured: (link) => link, traced: (link) => link };

export function createLinkObserver(metrics: FetchMetrics, tracing: Tracing | undefined): LinkObserver {
  return {
    hooks: (subgraph) => ({ metrics: metrics.of(subgraph), inject: tracing && ((headers) => tracing.inject(headers)) }),
    measured: (link, subgraph) => measured(link, metrics.of(subgraph)),
    traced: (link, subgraph) => (tracing ? traced(link, subgraph, tracing) : link),
  };
}

function measured(link: Link, { settled }: ReturnType<FetchMetrics['of']>): Link {
  return {
    execute: (request) => {
      const begun = performance.now();
      return link.execute(request).then(
        (result) => {
          settled('answered', performance.now() - begun);
          return result;
        },
        (error: unknown) => {
          settled(request.signal.aborted ? 'aborted' : reasonOf(error), performance.now() - begun);
          throw error;
        },
      );
    },
    subscribe: (request) => link.subscribe(request),
    [Symbol.asyncDispose]: () => link[Symbol.asyncDispose](),
  };
}

const reasonOf = (error: unknown) => (error instanceof SubgraphUnreachable ? error.reason : 'broken');

function traced(link: Link, subgraph: string, tracing: Tracing): Link {
  const begin = (name: string, { fetches = 1 }: LinkRequest) =>
    tracing.begin(name, { kind: 'client', attributes: { 'subgraph.name': subgraph, 'subgraph.fetches': fetches } });
  return {
    execute: (request) => {
      const span = begin('graphql.fetch', request);
      return spanned(span, () => link.execute(request).then((result) => noting(result, span)));
    },
    subscribe: (request) => spanned(begin('graphql.subscribe', request), () => link.subscribe(request)),
    [Symbol.asyncDispose]: () => link[Symbol.asyncDispose](),
  };
}

function noting(result: LinkResult, span: Span): LinkResult {
  const count = result.errors?.length ?? 0;
  if (count > 0) span.set({ 'graphql.errors': count });
  return result;
}
