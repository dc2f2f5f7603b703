import { anonymous } from '../../../platform/auth/viewer.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { InProcessSubgraph } from '../../../platform/link/in-process-link.ts';
import type { LinkRequest, LinkResult, SubgraphLink } from '../../../platform/link/subgraph-link.ts';
import { type TinySubgraph, tinySubgraph } from './tiny-subgraph.ts';

export type OpenLink = (subgraph: InProcessSubgraph) => Promise<SubgraphLink & AsyncDisposable>;

export type LinkUnderTest = AsyncDisposable & { readonly link: SubgraphLink; readonly subgraph: TinySubgraph };

export async function openLink(open: OpenLink): Promise<LinkUnderTest> {
  const subgraph = await tinySubgraph();
  const link = await open(subgraph);
  return { link, subgraph, [Symbol.asyncDispose]: () => link[Symbol.asyncDispose]() };
}

export type RequestParts = Partial<Omit<LinkRequest, 'variables'>> & { readonly variables?: JsonObject };

export function request(query: string, { variables, ...rest }: RequestParts = {}): LinkRequest {
  const text = variables === undefined ? {} : { variables: JSON.stringify(variables) };
  return { query, caller: anonymous, requestId: 'request-1', signal: new AbortController().signal, ...text, ...rest };
}

/** Everything a subscription says until it ends. */
export async function heard(link: SubgraphLink, asked: LinkRequest): Promise<LinkResult[]> {
  const results: LinkResult[] = [];
  for await (const result of await link.subscribe(asked)) results.push(result);
  return results;
}

/** The places in a value that JSON could not carry as they are: a Date, a URL, undefined, NaN and the like. */
export function notJson(value: unknown, place = 'result'): string[] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [place];
  if (typeof value !== 'object') return [place];
  if (Array.isArray(value)) return value.flatMap((item, index) => notJson(item, `${place}.${index}`));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return [place];
  return Object.entries(value).flatMap(([key, item]) => notJson(item, `${place}.${key}`));
}
