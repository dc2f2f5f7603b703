import type { SubgraphLinks } from '../../../platform/link/subgraph-link.ts';
import { compose } from './graph.ts';
import { type TestContext, type TestSubgraph, testSubgraph } from './in-process-link.ts';
import { createTopic, type Topic } from './topic.ts';

export type Entry = { readonly id: number; readonly text: string };

export type FeedGraph = {
  readonly supergraphSdl: string;
  readonly links: SubgraphLinks;
  readonly feed: TestSubgraph;
  readonly people: TestSubgraph;
  /** Everything that was ever said, the oldest first. */
  readonly entries: Entry[];
  readonly live: Topic<Entry>;
  /** Appends an entry and tells who listens. */
  say(text: string): Entry;
  /** What a replay answers nothing before any more. */
  window: { from: number };
  readonly replays: string[];
  upstreams(): number;
};

const delivery = `
  extend schema
    @link(url: "https://specs.danmesh.dev/delivery/v1.0", import: ["@shared", { name: "@resumable", as: "@canResume" }, "@delivery", "@cacheControl"])
    @federation__composeDirective(name: "@shared")
    @federation__composeDirective(name: "@canResume")
    @federation__composeDirective(name: "@delivery")
    @federation__composeDirective(name: "@cacheControl")
  directive @shared(latest: Boolean! = false) on FIELD_DEFINITION
  directive @canResume(argument: String!, cursor: String!, replay: String!) on FIELD_DEFINITION
  directive @delivery(policy: DeliveryPolicy!) on FIELD_DEFINITION
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum DeliveryPolicy { DROP_OLDEST NEVER_DROP }
  enum CacheControlScope { PUBLIC PRIVATE }
`;

const feedSdl = `${delivery}
  type Entry @key(fields: "id") {
    id: ID!
    cursor: String!
    gap: Boolean!
    text: String!
    "Who hears it: differs, and says so."
    hearer: String @cacheControl(scope: PRIVATE)
    "Differs by viewer and does not say so: nobody's where it is shared."
    whisper: String
    secret: String @authenticated
  }
  type Query {
    entriesAfter(room: ID, after: String!, first: Int = 100): [Entry!]!
  }
  type Subscription {
    entryAdded(room: ID, after: String): Entry
      @shared @canResume(argument: "after", cursor: "cursor", replay: "entriesAfter") @delivery(policy: NEVER_DROP)
    entrySeen(room: ID): Entry @shared @delivery(policy: DROP_OLDEST)
    entryState(room: ID): Entry @shared(latest: true)
    ownEntry(after: String): Entry @canResume(argument: "after", cursor: "cursor", replay: "entriesAfter")
  }
`;

const peopleSdl = `${delivery}
  type Entry @key(fields: "id") {
    id: ID!
    author: Person
    viewerLikes: String @cacheControl(scope: PRIVATE)
    mood: Mood
  }
  type Person @key(fields: "id") { id: ID! name: String! friend: Person isFollowed: String @cacheControl(scope: PRIVATE) diary: Diary }
  type Diary @cacheControl(scope: PRIVATE) { page: String }
  interface Mood { word: String note: String }
  type Happy implements Mood { word: String note: String @cacheControl(scope: PRIVATE) }
  type Sad implements Mood { word: String note: String }
  type Query { person(id: ID!): Person }
`;

/** A feed with a replay, and another subgraph that knows more of its entries, with fields that differ by viewer planted everywhere. */
export function createFeedGraph(): FeedGraph {
  const live = createTopic<Entry>();
  const entries: Entry[] = [];
  const window = { from: 0 };
  const replays: string[] = [];
  const who = (_: unknown, __: unknown, { caller }: TestContext) =>
    caller.kind === 'viewer' ? `for ${caller.viewer.id}` : `for ${caller.kind}`;
  const subscribeTo = { subscribe: () => live.iterate(), resolve: (entry: Entry) => entry };
  const feed = testSubgraph('feed', feedSdl, {
    Entry: {
      __resolveReference: ({ id }: { id: string }) => entries[Number(id) - 1],
      cursor: ({ id }: Entry) => cursorOf(id),
      gap: ({ gap }: Entry & { gap?: boolean }) => gap ?? false,
      hearer: who,
      whisper: who,
      secret: who,
    },
    Query: {
      entriesAfter: (_: unknown, { after, first }: { after: string; first: number }) => {
        replays.push(after);
        const position = Number(after.slice(1));
        if (!after.startsWith('c')) throw new Error('no cursor of ours');
        const kept = entries.filter(({ id }) => id > Math.max(position, window.from)).slice(0, first);
        return position < window.from ? kept.map((entry, index) => ({ ...entry, gap: index === 0 })) : kept;
      },
    },
    Subscription: { entryAdded: subscribeTo, entrySeen: subscribeTo, entryState: subscribeTo, ownEntry: subscribeTo },
  });
  const people = testSubgraph('people', peopleSdl, {
    Entry: {
      __resolveReference: (entry: object) => entry,
      author: ({ id }: { id: string }) => ({ id: `author of ${id}` }),
      viewerLikes: who,
      mood: ({ id }: { id: string }) => ({ __typename: Number(id) % 2 === 0 ? 'Happy' : 'Sad' }),
    },
    Person: {
      __resolveReference: (person: object) => person,
      name: ({ id }: { id: string }) => id,
      friend: ({ id }: { id: string }) => ({ id: `friend of ${id}` }),
      isFollowed: who,
      diary: () => ({}),
    },
    Diary: { page: who },
    Happy: { word: () => 'happy', note: who },
    Sad: { word: () => 'sad', note: () => 'sad' },
    Query: { person: (_: unknown, { id }: { id: string }) => ({ id }) },
  });
  return {
    supergraphSdl: compose([feed, people]),
    links: new Map([feed, people].map(({ name, link }) => [name, link])),
    feed,
    people,
    entries,
    live,
    window,
    replays,
    upstreams: () => live.listeners(),
    say: (text) => {
      const entry = { id: entries.length + 1, text };
      entries.push(entry);
      live.publish(entry);
      return entry;
    },
  };
}

export const cursorOf = (id: number): string => `c${id}`;
