import type { SubgraphLink, SubgraphLinks } from '../../platform/link/subgraph-link.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { type LinkHooks, type LinkObserver, unobserved } from '../observability/observed-links.ts';
import type { SubgraphAddress } from '../supergraph/subgraphs.ts';

/** Opens the link to a subgraph that a supergraph names, which counts and carries traces by the hooks. Throws a StartupError when it has no address. */
export type OpenLink = (subgraph: SubgraphAddress, hooks: LinkHooks) => SubgraphLink & AsyncDisposable;

/** Links for every subgraph that may come, by name in lower case; or how to open one when a supergraph brings it. */
export type LinkSource = SubgraphLinks | OpenLink;

/** The links of one generation, by the names that plans use. Disposing gives them back. */
export type LeasedLinks = AsyncDisposable & { readonly links: SubgraphLinks };

export type LinkPool = {
  /** A link stays open while any generation holds it, so that connections outlive a reload. Throws and holds nothing when one is missing. */
  lease(subgraphs: readonly SubgraphAddress[]): LeasedLinks;
};

type Held = { readonly link: SubgraphLink & AsyncDisposable; holders: number };

export function createLinkPool(source: LinkSource, observer: LinkObserver = unobserved): LinkPool {
  const open = observed(source, observer);
  const held = new Map<string, Held>();

  const take = (subgraph: SubgraphAddress): Held => {
    const key = keyOf(subgraph);
    const found = held.get(key) ?? { link: open(subgraph), holders: 0 };
    held.set(key, found);
    found.holders += 1;
    return found;
  };
  const giveBack = async (subgraph: SubgraphAddress): Promise<void> => {
    const key = keyOf(subgraph);
    const found = held.get(key);
    if (!found) return;
    found.holders -= 1;
    if (found.holders > 0) return;
    held.delete(key);
    await found.link[Symbol.asyncDispose]();
  };

  return {
    lease: (subgraphs) => {
      const resources = new AsyncDisposableStack();
      const links = new Map<string, SubgraphLink>();
      try {
        for (const subgraph of subgraphs) {
          links.set(subgraph.name, take(subgraph).link);
          resources.defer(() => giveBack(subgraph));
        }
      } catch (error) {
        // What was taken before the one that is missing is idle: nobody waits for its end.
        void resources.disposeAsync();
        throw error;
      }
      return { links, [Symbol.asyncDispose]: () => resources.disposeAsync() };
    },
  };
}

/** An address that changes is another link; the same one keeps its connections. */
const keyOf = ({ name, url }: SubgraphAddress): string => JSON.stringify([name, url]);

type Open = (subgraph: SubgraphAddress) => SubgraphLink & AsyncDisposable;

function observed(source: LinkSource, observer: LinkObserver): Open {
  const open: Open =
    typeof source === 'function'
      ? (subgraph) => source(subgraph, observer.hooks(subgraph.name))
      : (subgraph) => observer.measured(openFrom(source)(subgraph), subgraph.name);
  return (subgraph) => observer.traced(open(subgraph), subgraph.name);
}

/** Links that were made by others and are closed by them. */
const openFrom =
  (links: SubgraphLinks): Open =>
  ({ name }) => {
    const link = links.get(name.toLowerCase());
    if (!link) {
      throw new StartupError(
        `The supergraph has a subgraph ${name}, and there is no link to it.`,
        `Give the router a link named ${name.toLowerCase()}.`,
      );
    }
    return {
      execute: (request) => link.execute(request),
      subscribe: (request) => link.subscribe(request),
      [Symbol.asyncDispose]: async () => undefined,
    };
  };
