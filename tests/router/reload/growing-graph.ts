import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, subscribe } from 'graphql';
import type { LinkResult, SubgraphLink } from '../../../platform/link/subgraph-link.ts';
import type { OpenLink } from '../../../router/reload/link-pool.ts';
import { composeSubgraphs } from '../standalone/http-subgraph.ts';
import { createTopic, type Topic } from '../support/topic.ts';

type Tick = { readonly n: number };

/** A graph that gains fields and loses them, behind links that say when they are opened and closed. */
export type GrowingGraph = {
  readonly open: OpenLink;
  /** `open notes`, `close notes` and so on, in their order. */
  readonly linkEvents: string[];
  readonly ticks: Topic<Tick>;
  /** Holds back what `Query.slow` answers until it is called. */
  release(): void;
  readonly slowAsked: Promise<void>;
};

const sdlOf = (version: number) => `
  type Query { name: String! slow: String ${fields(version, 'String')} }
  type Subscription { ticked: Tick old: Tick }
  type Tick { n: Int! }
`;
const withoutOld = (sdl: string) => sdl.replace('old: Tick', '');
const notesSdl = 'type Query { note: String }';

const fields = (count: number, type: string): string =>
  Array.from({ length: count }, (_, index) => `v${index + 1}: ${type}`).join(' ');

export type Shape = {
  /** `Query.v1` to `Query.v<version>` are there. */
  readonly version: number;
  readonly hasNotes?: boolean;
  readonly hasOld?: boolean;
  readonly url?: string;
};

export function supergraphOf({ version, hasNotes = false, hasOld = true, url = 'http://main' }: Shape): string {
  const sdl = sdlOf(version);
  const main = { name: 'main', url, sdl: hasOld ? sdl : withoutOld(sdl) };
  return composeSubgraphs(hasNotes ? [main, { name: 'notes', url: 'http://notes', sdl: notesSdl }] : [main]);
}

export function createGrowingGraph(): GrowingGraph {
  const ticks = createTopic<Tick>();
  const released = Promise.withResolvers<string>();
  const asked = Promise.withResolvers<void>();
  const linkEvents: string[] = [];
  const ticking = { subscribe: () => ticks.iterate(), resolve: (tick: Tick) => tick };
  const slow = () => {
    asked.resolve();
    return released.promise;
  };
  const values = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`v${index + 1}`, () => `value ${index + 1}`]));
  const main = linkTo(sdlOf(9), {
    Query: { name: () => 'grown', slow, ...values },
    Subscription: { ticked: ticking, old: ticking },
  });
  const notes = linkTo(notesSdl, { Query: { note: () => 'noted' } });
  return {
    linkEvents,
    ticks,
    release: () => released.resolve('at last'),
    slowAsked: asked.promise,
    open: ({ name }) => {
      linkEvents.push(`open ${name}`);
      const close = async () => void linkEvents.push(`close ${name}`);
      return { ...(name === 'notes' ? notes : main), [Symbol.asyncDispose]: close };
    },
  };
}

function linkTo(sdl: string, resolvers: object): SubgraphLink {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const argumentsFor = ({ query, variables }: Parameters<SubgraphLink['execute']>[0]) => ({
    schema,
    document: parse(query),
    variableValues: JSON.parse(variables ?? '{}'),
  });
  return {
    execute: async (request) => (await execute(argumentsFor(request))) as LinkResult,
    subscribe: async (request) => {
      const events = await subscribe(argumentsFor(request));
      if (!(Symbol.asyncIterator in events)) throw new Error('the test subgraph refused to subscribe');
      request.signal.addEventListener('abort', () => void events.return(undefined), { once: true });
      return events as AsyncGenerator<LinkResult>;
    },
  };
}
