import { composeSubgraphs, type HttpSubgraph, httpSubgraph } from './http-subgraph.ts';

export type Shop = AsyncDisposable & {
  readonly accounts: HttpSubgraph;
  readonly reviews: HttpSubgraph;
  readonly supergraph: string;
  /** Holds back what `slow` answers until it is called. */
  release(): void;
  /** Resolves when `slow` has been asked. */
  readonly slowAsked: Promise<void>;
};

const accountsSdl = `
  type User @key(fields: "id") { id: ID! name: String! }
  type Query { me: User slow: String }
`;
const reviewsSdl = 'type User @key(fields: "id") { id: ID! reviews: [String!]! } type Query { topReview: String }';

/** Two subgraphs of a domain that the router has never heard of. */
export async function openShop(): Promise<Shop> {
  const released = Promise.withResolvers<string>();
  const asked = Promise.withResolvers<void>();
  const slow = () => {
    asked.resolve();
    return released.promise;
  };
  const user = { __typename: 'User', id: '1', name: 'Ada' };
  const accounts = await httpSubgraph({
    name: 'accounts',
    sdl: accountsSdl,
    resolvers: { Query: { me: () => user, slow }, User: { __resolveReference: () => user } },
  });
  const reviews = await httpSubgraph({
    name: 'reviews',
    sdl: reviewsSdl,
    resolvers: {
      Query: { topReview: () => 'good' },
      User: { __resolveReference: (reference: object) => reference, reviews: () => ['good', 'bad'] },
    },
  });
  return {
    accounts,
    reviews,
    supergraph: composeSubgraphs([accounts, reviews]),
    release: () => released.resolve('at last'),
    slowAsked: asked.promise,
    [Symbol.asyncDispose]: async () => {
      await accounts[Symbol.asyncDispose]();
      await reviews[Symbol.asyncDispose]();
    },
  };
}
