import { vi } from 'vitest';
import type { SubgraphLink } from '../../../platform/link/subgraph-link.ts';
import { patiently } from '../observability/patiently.ts';
import { compose } from './graph.ts';
import type { TestSubgraph } from './in-process-link.ts';
import { type Served, serve } from './serve.ts';

export type Outcomes = Readonly<Record<string, number>>;

export type Shadowed = Served & {
  outcomes(): Promise<Outcomes>;
  /** Resolves when so many queries have been compared, or were not to be. */
  compared(count: number): Promise<Outcomes>;
};

/** The router with every query shadowed. `links` take the place of the subgraphs' own. */
export async function shadowed(
  subgraphs: readonly TestSubgraph[] | undefined,
  options: { links?: Readonly<Record<string, SubgraphLink>>; shadow?: object; config?: object } = {},
): Promise<Shadowed> {
  const config = { shadow: { sampleRatio: 1, ...options.shadow }, ...options.config };
  const own = subgraphs?.map(({ name, link }) => [name, link] as const) ?? [];
  const links = new Map([...own, ...Object.entries(options.links ?? {})]);
  const served = await serve({ config, ...(subgraphs && { supergraphSdl: compose(subgraphs), links }) });
  const outcomes = async (): Promise<Outcomes> => {
    const lines = (await served.registry.metrics()).matchAll(/^router_shadow_total\{outcome="(\w+)"\} (\d+)$/gm);
    return Object.fromEntries([...lines].map(([, outcome, count]) => [outcome, Number(count)]));
  };
  return {
    ...served,
    outcomes,
    compared: (count) =>
      vi.waitFor(async () => {
        const counted = await outcomes();
        const sum = Object.values(counted).reduce((total, one) => total + one, 0);
        if (sum < count) throw new Error(`${sum} of ${count} have been compared`);
        return counted;
      }, patiently),
  };
}
