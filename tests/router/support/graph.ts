import { composeServices } from '@apollo/composition';
import { GraphQLError } from 'graphql';
import type { SubgraphLinks } from '../../../platform/link/subgraph-link.ts';
import { type TestSubgraph, testSubgraph } from './in-process-link.ts';
import { createTopic, type Topic } from './topic.ts';

type PostEvent = { id: string; title: string };

export type TestGraph = {
  readonly supergraphSdl: string;
  readonly links: SubgraphLinks;
  readonly people: TestSubgraph;
  readonly posts: TestSubgraph;
  readonly added: Topic<PostEvent>;
};

const peopleSdl = `
  interface Named { name: String! email: String }
  type User implements Named @key(fields: "id") {
    id: ID!
    name: String!
    email: String @authenticated
    phone: String! @authenticated
    salary: Int @requiresScopes(scopes: [["moderate"], ["finance", "audit"]])
    notes: String @policy(policies: [["friend"]])
    rank: Rank
    friends: [User!]!
    card: Card
  }
  type Bot implements Named { name: String! email: String }
  type Ticket @key(fields: "code") { code: ID @authenticated }
  type Card @authenticated { number: String }
  enum Rank @requiresScopes(scopes: [["moderate"]]) { HIGH LOW }
  input Between { from: Int! to: Int! }
  type Query {
    user(id: ID!): User
    users(between: Between): [User!]!
    everyone: [Named!]!
    me: User @authenticated
    ticket: Ticket
    failing: String
    coded: String
  }
  type Mutation {
    rename(id: ID!, name: String!): User
    ban(id: ID!): User @requiresScopes(scopes: [["moderate"]])
  }
`;

const postsSdl = `
  type Post @key(fields: "id") { id: ID! title: String! author: User mailing: Int }
  type User @key(fields: "id") {
    id: ID!
    posts: [Post!]! @listSize(assumedSize: 5)
  }
  type Ticket @key(fields: "code") { code: ID @authenticated seats: Int }
  type PostEdge { cursor: String! node: Post }
  type PostPage { edges: [PostEdge!]! }
  input After { key: String! }
  type Query {
    posts: [Post!]!
    page(first: Int = 20, after: After): PostPage! @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
  }
  type Subscription {
    postAdded(room: ID): Post
    ownPostAdded: Post @authenticated
  }
`;

type Person = { __typename?: string; id: string; name: string; email?: string };
const people: readonly Person[] = [
  { __typename: 'User', id: '1', name: 'Ada', email: 'ada@example.org' },
  { __typename: 'User', id: '2', name: 'Bo', email: 'bo@example.org' },
];
const posts = [
  { id: '10', title: 'First' },
  { id: '11', title: 'Second' },
];
const authorOf = (id: string) => ({ __typename: 'User', id: id === '10' ? '1' : '2' });
const byId = (id: string) => people.find((person) => person.id === id) ?? null;
const idOf = (_: unknown, { id }: { id: string }) => byId(id);

/** Two small subgraphs with an entity between them, composed as real ones are. */
export function createGraph(): TestGraph {
  const added = createTopic<PostEvent>();
  const peopleSubgraph = testSubgraph('people', peopleSdl, {
    Query: {
      user: idOf,
      users: () => people,
      everyone: () => [...people, { __typename: 'Bot', name: 'Robot', email: 'bot@example.org' }],
      me: () => byId('1'),
      ticket: () => ({ code: 'T-1' }),
      failing: () => {
        throw new Error('the database at 10.0.0.7 is down');
      },
      coded: () => {
        throw new GraphQLError('You did that too often.', { extensions: { code: 'RATE_LIMITED' } });
      },
    },
    Mutation: { rename: (_: unknown, { id, name }: Person) => ({ ...byId(id), name }), ban: idOf },
    User: {
      __resolveReference: ({ id }: Person) => byId(id),
      phone: () => '+1 555',
      salary: () => 100,
      notes: () => 'kind',
      rank: () => 'HIGH',
      friends: ({ id }: Person) => people.filter((person) => person.id !== id),
      card: () => ({ number: '42' }),
    },
  });
  const subscribeTo = { subscribe: () => added.iterate(), resolve: (event: PostEvent) => event };
  const postsSubgraph = testSubgraph('posts', postsSdl, {
    Query: { posts: () => posts, page: () => ({ edges: posts.map((node) => ({ cursor: node.id, node })) }) },
    Post: { author: ({ id }: { id: string }) => authorOf(id) },
    User: {
      __resolveReference: (user: Person) => user,
      posts: ({ id }: Person) => posts.filter((post) => authorOf(post.id).id === id),
    },
    Ticket: { __resolveReference: (ticket: object) => ticket, seats: () => 3 },
    Subscription: { postAdded: subscribeTo, ownPostAdded: subscribeTo },
  });
  const subgraphs = [peopleSubgraph, postsSubgraph];
  return {
    supergraphSdl: compose(subgraphs),
    links: new Map(subgraphs.map(({ name, link }) => [name, link])),
    people: peopleSubgraph,
    posts: postsSubgraph,
    added,
  };
}

export function compose(subgraphs: readonly TestSubgraph[]): string {
  const result = composeServices(subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}` })));
  if (!result.supergraphSdl) throw new AggregateError(result.errors ?? [], 'the test subgraphs do not compose');
  return result.supergraphSdl;
}
