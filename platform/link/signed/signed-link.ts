import { createHttpLink } from '../http/http-link.ts';
import type { HttpLinkOptions } from '../http/options.ts';
import type { SubgraphLink } from '../subgraph-link.ts';
import { type LinkKeys, openLinkKeys } from './link-keys.ts';
import { createSigner } from './signer.ts';

export type SignedLinkOptions = HttpLinkOptions & {
  /** Where the keys are. */
  readonly directory: string;
  /** Which part of Danmesh asks. */
  readonly service: string;
};

/** Reaches one of our subgraphs in a process of its own: an HTTP link that signs, with the keys it needs. Disposing closes both. */
export function createSignedLink({ directory, service, ...options }: SignedLinkOptions): SubgraphLink & AsyncDisposable {
  const keys: LinkKeys = openLinkKeys({ directory, subgraph: options.name, log: options.log });
  const link = createHttpLink({ ...options, ...createSigner({ keys, audience: options.name, service }) });
  return {
    execute: (request) => link.execute(request),
    subscribe: (request) => link.subscribe(request),
    [Symbol.asyncDispose]: async () => {
      await link[Symbol.asyncDispose]();
      keys[Symbol.dispose]();
    },
  };
}
